import { resolveTxt } from 'node:dns/promises'
import type { DkimKey } from '#lib/mail/dkim.ts'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

/** Resolves the TXT records of a name; rejects with a code such as `ENOTFOUND`. */
export type ResolveTexts = (name: string) => Promise<string[][]>

const NONE = ['ENOTFOUND', 'ENODATA']

/**
 * Checks the DNS records that authenticate mails of the sender's domain: the signing key (DKIM, RFC 6376, 3.6), the servers
 * that may send them (SPF, RFC 7208, 4.5), and the policy for others (DMARC, RFC 7489, 6.1).
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
    await checkRecord(
      resolve,
      domain,
      /^v=spf1(?: |$)/i,
      'SPF',
      'El proveedor de su servidor de correo dice cuál.',
    ),
    await checkRecord(
      resolve,
      `_dmarc.${domain}`,
      /^v=DMARC1(?:;|$)/,
      'DMARC',
      'Para empezar, npm run -s portada -- newsletter dkim escribe uno.',
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
      'Los correos no se firman (DKIM)',
      'npm run -s portada -- newsletter dkim prepara una clave y dice cómo se usa.',
    )
  const name = `${key.selector}._domainkey.${domain}`
  const texts = await textsOf(name, resolve)
  if (texts instanceof Error) return unknown(name, texts)
  const published = texts.map((text) => /(?:^|;)\s*p=([^;]*)/.exec(text)?.[1]?.replace(/\s/g, ''))
  if (published.includes(key.publicKey)) return ok(`Los correos se firman, y ${name} tiene la clave`)
  const advice = 'npm run -s portada -- newsletter dkim escribe el registro que hay que publicar.'
  if (published.length === 0) return failure(`Los correos se firman, pero ${name} no existe`, advice)
  return failure(`Los correos se firman, pero ${name} tiene otra clave`, advice)
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
  if (records.length === 1) return ok(`${name} tiene su registro ${kind}: ${records[0]}`)
  if (records.length === 0) return warning(`${name} no tiene registro ${kind}`, `Publique uno. ${advice}`)
  return warning(
    `${name} tiene ${records.length} registros ${kind}, así que no cuenta ninguno`,
    'Deje solo uno.',
  )
}

function unknown(name: string, error: Error): Finding {
  return warning(
    `No se ha podido consultar ${name}: ${reasonOf(error)}`,
    'Pruebe de nuevo donde el DNS responda.',
  )
}

/** The TXT records of a name, each joined from its strings; none when the name does not exist. */
async function textsOf(name: string, resolve: ResolveTexts): Promise<string[] | Error> {
  try {
    return (await resolve(name)).map((strings) => strings.join(''))
  } catch (error) {
    return NONE.includes((error as NodeJS.ErrnoException).code ?? '') ? [] : (error as Error)
  }
}
