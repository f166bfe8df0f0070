import nodemailer from 'nodemailer'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 }

/** Whether the mail server answers and lets us in. Nothing is sent. */
export async function checkMail(smtpUrl: string | undefined): Promise<Finding[]> {
  if (!smtpUrl) {
    const advice =
      'Set SMTP_URL to send them: smtp://user:password@host:587, the user and the password percent-encoded.'
    return [warning('Mails are not sent: they land in the mailbox folder', advice)]
  }
  const { hostname, port } = new URL(smtpUrl)
  const transport = nodemailer.createTransport({ url: smtpUrl, ...PATIENCE } as Parameters<
    typeof nodemailer.createTransport
  >[0])
  try {
    await transport.verify()
    return [ok(`The mail server ${hostname} answers and lets the portal in`)]
  } catch (error) {
    const { code } = error as { code?: string }
    const advice =
      code === 'EAUTH'
        ? 'Look at the user and the password in SMTP_URL; both are percent-encoded.'
        : `Look at the host and the port in SMTP_URL, and whether this machine may connect to port ${port || 587} there.`
    return [failure(`The mail server ${hostname} does not let the portal in: ${reasonOf(error)}`, advice)]
  } finally {
    transport.close()
  }
}
