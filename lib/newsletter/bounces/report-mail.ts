import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { BounceKind } from '#prisma/generated/client.ts'
import { bounceKind, enhancedStatus } from './classify.ts'
import { deliveryIn } from './return-path.ts'

/** What a mail that came back tells of one of our deliveries. */
export type MailReport =
  | { kind: 'bounce'; deliveryId: number; bounce: BounceKind; answer: string }
  | { kind: 'complaint'; deliveryId: number }
  /** A mail to the address for leaving, with the token of its reader. */
  | { kind: 'leave'; token: string }

const LEAVE = /^\s*baja\s+([\w-]+)\s*$/i

/**
 * Reads a mail that came to the address for bounces: a delivery report (RFC 3464), a complaint (RFC 5965), or the wish to
 * leave. `undefined` for all else: delays, answering machines, mails of people.
 */
export async function readReportMail(raw: Uint8Array | string): Promise<MailReport | undefined> {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'utf8', rfc822Attachments: true }).catch(
    () => undefined,
  )
  if (!email) return undefined
  const part = (type: string) => email.attachments.find(({ mimeType }) => mimeType === type)
  const complaint = part('message/feedback-report')
  if (complaint) return readComplaint(email)
  const report = part('message/delivery-status') ?? part('message/global-delivery-status')
  if (report) return readDeliveryStatus(textOf(report), email)
  const [, token] = LEAVE.exec(email.subject ?? '') ?? []
  return token ? { kind: 'leave', token } : undefined
}

function readComplaint(email: Email): MailReport | undefined {
  const deliveryId = deliveryOf(email)
  return deliveryId === undefined ? undefined : { kind: 'complaint', deliveryId }
}

/** RFC 3464, section 2: fields of the message, then those of each recipient; ours have one. */
function readDeliveryStatus(text: string, email: Email): MailReport | undefined {
  const fields = readFields(text)
  if (fields.get('action')?.toLowerCase() !== 'failed') return undefined
  const deliveryId = deliveryOf(email)
  if (deliveryId === undefined) return undefined
  const diagnostic = fields.get('diagnostic-code') ?? ''
  // Relays write 5.0.0 where the server behind them said it better.
  const status = [enhancedStatus(diagnostic), fields.get('status')?.split(' ')[0]].find(
    (code) => code && code !== '5.0.0',
  )
  const reply = /\b([45]\d\d)\b/.exec(diagnostic)?.[1]
  const bounce = bounceKind(status, reply ? { code: Number(reply), text: diagnostic } : undefined)
  return { kind: 'bounce', deliveryId, bounce, answer: diagnostic || `status ${status ?? 'unknown'}` }
}

/** Which delivery a report is about: the address it came to says so, or a header of the mail that it encloses. */
function deliveryOf({ headers, attachments }: Email): number | undefined {
  const addresses = headers
    .filter(({ key }) => ['to', 'delivered-to', 'x-original-to', 'envelope-to'].includes(key))
    .map(({ value }) => value)
  return deliveryIn([...addresses, ...attachments.map(textOf)].join('\n'))
}

/** Fields as in the head of a mail, folded lines joined; the last one of a name counts. */
function readFields(text: string): Map<string, string> {
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      if (colon < 1) return []
      return [
        [
          line.slice(0, colon).trim().toLowerCase(),
          line
            .slice(colon + 1)
            .replace(/^\s*(?:smtp|x-[\w-]+)\s*;/i, '')
            .trim(),
        ],
      ]
    }),
  )
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}
