import { resolveTxt } from 'node:dns/promises'
import type { DkimKey } from '#lib/mail/dkim.ts'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

/** Asks for the texts of a name in DNS; rejects with a code such as `ENOTFOUND`. */
export type ResolveTexts = (name: string) => Promise<string[][]>

const NONE = ['ENOTFOUND', 'ENODATA']

/**
 * Whether the sender's domain says that its mails are its own: the key they are signed with (DKIM, RFC 6376, 3.6), which servers may
 * send them (SPF, RFC 7208, 4.5), and what to do with others (DMARC, RFC 7489, 6.1).
 * @param from the sender's address.
 */
export async function checkMailDomain(
  from: string,
  key: Pick<DkimKey, 'selector' | 'publicKey'> | undefined,
  resolve: ResolveTexts = resolveTxt,
): Promise<Finding[]> {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return [
    await checkKey(domain, key, resolve),
    await checkRecord(resolve, domain, /^v=spf1(?: |$)/i, 'SPF', 'Your mail server’s provider says which.'),
    await checkRecord(
      resolve,
      `_dmarc.${domain}`,
      /^v=DMARC1(?:;|$)/,
      'DMARC',
      'npm run -s portada -- newsletter dkim prints one to begin with.',
    ),
  ]
}

async function checkKey(
  domain: string,
  key: Pick<DkimKey, 'selector' | 'publicKey'> | undefined,
  resolve: ResolveTexts,
): Promise<Finding> {
  if (!key)
    return warning(
      'Mails are not signed (DKIM)',
      'npm run -s portada -- newsletter dkim makes a key and says where it goes.',
    )
  const name = `${key.selector}._domainkey.${domain}`
  const texts = await textsOf(name, resolve)
  if (texts instanceof Error) return unknown(name, texts)
  const published = texts.map((text) => /(?:^|;)\s*p=([^;]*)/.exec(text)?.[1]?.replace(/\s/g, ''))
  if (published.includes(key.publicKey)) return ok(`Mails are signed, and ${name} has the key`)
  const advice = 'npm run -s portada -- newsletter dkim prints the record to publish.'
  if (published.length === 0) return failure(`Mails are signed, but there is no ${name}`, advice)
  return failure(`Mails are signed, but ${name} has another key`, advice)
}

async function checkRecord(
  resolve: ResolveTexts,
  name: string,
  form: RegExp,
  kind: string,
  advice: string,
): Promise<Finding> {
  const texts = await textsOf(name, resolve)
  if (texts instanceof Error) return unknown(name, texts)
  const records = texts.filter((text) => form.test(text))
  if (records.length === 1) return ok(`${name} has its ${kind} record: ${records[0]}`)
  if (records.length === 0) return warning(`${name} has no ${kind} record`, `Publish one. ${advice}`)
  return warning(`${name} has ${records.length} ${kind} records, so none counts`, 'Leave one of them.')
}

function unknown(name: string, error: Error): Finding {
  return warning(`${name} could not be looked up: ${reasonOf(error)}`, 'Try again where DNS answers.')
}

/** The texts of a name, each joined from its strings; none when there is no such name. */
async function textsOf(name: string, resolve: ResolveTexts): Promise<string[] | Error> {
  try {
    return (await resolve(name)).map((strings) => strings.join(''))
  } catch (error) {
    return NONE.includes((error as NodeJS.ErrnoException).code ?? '') ? [] : (error as Error)
  }
}
