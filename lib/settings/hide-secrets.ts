import { secretSettings } from './setting-definitions.ts'

/** What stands in place of a secret. */
const HIDDEN = '[secret]'
/** Hiding a short value, or one that is a word, would damage lines in which the same word means something else. */
const MIN_LENGTH = 8
const WORD = /^\p{L}+$/u
const USER_INFO = /^\w+:\/\/([^:@/]*):(.*)@[^@]*$/s
/** Parameters of connection addresses that PostgreSQL and nodemailer read secrets from. */
const SECRET_PARAMETER = /[?&](?:password|pass|sslpassword|secret)=([^&#]+)/gi

type Environment = Record<string, string | undefined>

let known: { key: string; forms: string[] } | undefined

/**
 * A text in which the secrets of the settings are hidden: as they are given, decoded, percent-encoded, and in the Base64
 * of mail servers' logins (RFC 4616, RFC 4954). It is for messages of libraries and other servers, which may repeat what
 * they were given. A secret that is short or a plain word is hidden in its encoded forms only.
 */
export function hideSecrets(text: string, env: Environment = process.env): string {
  const values = secretSettings.map(({ variable }) => env[variable] ?? '')
  const key = values.join('\0')
  if (known?.key !== key) known = { key, forms: values.flatMap(formsOf) }
  return known.forms.reduce((shown, form) => shown.replaceAll(form, HIDDEN), text)
}

/** The forms of the secrets in the value of a setting, longest first. */
function formsOf(value: string): string[] {
  if (value === '') return []
  const [, user = '', password = ''] = USER_INFO.exec(value) ?? []
  const parameters = [...value.matchAll(SECRET_PARAMETER)].map(([, secret = '']) => secret)
  const isAddress = value.includes('://')
  const secrets = isAddress ? [password, ...parameters].filter(Boolean) : [value]
  return secrets
    .flatMap((secret) => encodedForms(secret, decoded(user)))
    .filter((form) => form.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length)
}

function encodedForms(secret: string, user: string): string[] {
  const plain = decoded(secret)
  const base64 = [plain, `\0${user}\0${plain}`, `${user}:${plain}`].map((text) =>
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
  )
  const readable = [secret, plain, encodeURIComponent(plain)].filter((form) => !WORD.test(form))
  return [...base64, ...base64.map(urlSafe), ...readable]
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
