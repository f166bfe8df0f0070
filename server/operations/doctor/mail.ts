import nodemailer from 'nodemailer'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 }

/** Checks that the mail server answers and accepts the login. Sends nothing. */
export async function checkMail(smtpUrl: string | undefined): Promise<Finding[]> {
  if (!smtpUrl) {
    const advice =
      'Para enviarlos, ponga SMTP_URL: smtp://usuario:clave@servidor:587, con el usuario y la clave codificados por ciento.'
    return [warning('Los correos no se envían: quedan en la carpeta del buzón', advice)]
  }
  const { hostname, port } = new URL(smtpUrl)
  const transport = nodemailer.createTransport({ url: smtpUrl, ...TIMEOUTS } as Parameters<
    typeof nodemailer.createTransport
  >[0])
  try {
    await transport.verify()
    return [ok(`El servidor de correo ${hostname} responde y deja entrar al portal`)]
  } catch (error) {
    const { code } = error as { code?: string }
    const advice =
      code === 'EAUTH'
        ? 'Mire el usuario y la clave de SMTP_URL; los dos van codificados por ciento.'
        : `Mire el servidor y el puerto de SMTP_URL, y si esta máquina puede conectarse a su puerto ${port || 587}.`
    return [failure(`El servidor de correo ${hostname} no deja entrar al portal: ${reasonOf(error)}`, advice)]
  } finally {
    transport.close()
  }
}
