import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { BounceKind } from '#prisma/generated/client.ts'
import { classifyBounce, findEnhancedStatus } from './classify-bounce.ts'
import { findDeliveryId } from './return-path.ts'

/** The content of a mail sent to the bounce address. */
export type MailReport =
  | { kind: 'bounce'; deliveryId: number; bounce: BounceKind; answer: string }
  | { kind: 'complaint'; deliveryId: number }
  /** An unsubscribe request by mail (`List-Unsubscribe: mailto:`), with the reader's token. */
  | { kind: 'leave'; token: string }

const LEAVE = /^\s*baja\s+([\w-]+)\s*$/i

/**
 * Parses a mail sent to the bounce address: a delivery report (RFC 3464), a complaint (RFC 5965) or an unsubscribe
 * request. Returns `undefined` for anything else, such as delay notices, automatic replies and personal mails.
 */
export async function parseReportMail(raw: Uint8Array | string): Promise<MailReport | undefined> {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'utf8', rfc822Attachments: true }).catch(
    () => undefined,
  )
  if (!email) return undefined
  const part = (type: string) => email.attachments.find(({ mimeType }) => mimeType === type)
  const complaint = part('message/feedback-report')
  if (complaint) return parseComplaint(email)
  const report = part('message/delivery-status') ?? part('message/global-delivery-status')
  if (report) return parseDeliveryStatus(textOf(report), email)
  const [, token] = LEAVE.exec(email.subject ?? '') ?? []
  return token ? { kind: 'leave', token } : undefined
}

function parseComplaint(email: Email): MailReport | undefined {
  const deliveryId = findReportedDelivery(email)
  return deliveryId === undefined ? undefined : { kind: 'complaint', deliveryId }
}

/** RFC 3464, section 2: message fields, then fields for each recipient. Each of our mails has a single recipient. */
function parseDeliveryStatus(text: string, email: Email): MailReport | undefined {
  const fields = parseFields(text)
  if (fields.get('action')?.toLowerCase() !== 'failed') return undefined
  const deliveryId = findReportedDelivery(email)
  if (deliveryId === undefined) return undefined
  const diagnostic = fields.get('diagnostic-code') ?? ''
  // Relays often write 5.0.0 although the diagnostic of the remote server is more precise.
  const status = [findEnhancedStatus(diagnostic), fields.get('status')?.split(' ')[0]].find(
    (code) => code && code !== '5.0.0',
  )
  const reply = /\b([45]\d\d)\b/.exec(diagnostic)?.[1]
  const bounce = classifyBounce(status, reply ? { code: Number(reply), text: diagnostic } : undefined)
  return { kind: 'bounce', deliveryId, bounce, answer: diagnostic || `status ${status ?? 'unknown'}` }
}

/** Finds the delivery that a report is about, by the address it was sent to or by the headers of the enclosed mail. */
function findReportedDelivery({ headers, attachments }: Email): number | undefined {
  const addresses = headers
    .filter(({ key }) => ['to', 'delivered-to', 'x-original-to', 'envelope-to'].includes(key))
    .map(({ value }) => value)
  return findDeliveryId([...addresses, ...attachments.map(textOf)].join('\n'))
}

/** Parses header fields. Folded lines are joined; the last field of a name wins. */
function parseFields(text: string): Map<string, string> {
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
