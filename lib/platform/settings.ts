import path from 'node:path'
import { z } from 'zod'
import { type Bucket, readStorageUrl } from './storage-url.ts'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const port = z.coerce
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(1, 'must be from 1 to 65535')
  .max(65535, 'must be from 1 to 65535')

const wholeNumber = z.coerce
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(1, 'must be at least 1')

const siteUrl = z
  .string()
  .refine(isHttpOrigin, 'must be an address such as https://www.example.com, without a path')

const address = z
  .string()
  .refine((value) => addressOf(value) !== undefined, 'must be an address and a port such as 127.0.0.1:9464')

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  SITE_URL: siteUrl.optional(),
  PORTADA_DATA: z.string().default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  DATABASE_READ_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  PORTADA_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.email('must be a mail address').optional(),
  BOUNCE_ADDRESS: z.email('must be a mail address').optional(),
  BOUNCE_MAILBOX: z
    .string()
    .regex(/^imaps?:\/\//, 'must begin with imap:// or imaps://')
    .optional(),
  SMTP_CONNECTIONS: wholeNumber.max(50, 'must be at most 50').default(5),
  SMTP_PER_MINUTE: wholeNumber.optional(),
  SMTP_PER_DAY: wholeNumber.optional(),
  SIGN_UPS_PER_HOUR: wholeNumber.default(2000),
  STORAGE_URL: z
    .string()
    .refine(
      (text) => readStorageUrl(text) !== undefined,
      'must be like s3://KEY:SECRET@host/bucket?region=eu-1',
    )
    .optional(),
  TRUST_PROXY: onOff('off'),
  PORTADA_DEMO: onOff('on'),
  PORTADA_WORKER: onOff('on'),
  PORTADA_AVIF: onOff('on'),
  PAGE_CACHE: onOff('on'),
  PAGE_CACHE_BYTES: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1_000_000, 'must be at least 1000000')
    .default(134_217_728),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info')
    .describe('the least that is written to the log: trace, debug, info, warn, error, fatal or silent'),
  METRICS_ADDRESS: address
    .optional()
    .describe('where figures for Prometheus are served, such as 127.0.0.1:9464; without it nowhere'),
  STOP_DELAY: z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(0, 'must be from 0 to 60')
    .max(60, 'must be from 0 to 60')
    .default(0)
    .describe(
      'seconds for which a portal that stops goes on answering while /api/ready says 503, so that a balancer looks elsewhere',
    ),
})

/** What the operator decides by environment variables, checked and with defaults filled in. */
export interface Settings {
  port: number
  host: string
  /** Absolute origin of the paper, without a slash at its end. */
  siteUrl: string
  /** Absolute path of the data folder. */
  dataFolder: string
  /** `undefined`: the embedded PostgreSQL in the data folder. */
  databaseUrl: string | undefined
  /** A replica of it, which pages are read from; `undefined`: the same database. */
  databaseReadUrl: string | undefined
  /** What all secrets are made from, where several machines must agree on them; `undefined`: made once each. */
  secret: string | undefined
  /** `undefined`: mails land in the mailbox folder. */
  smtpUrl: string | undefined
  mailFrom: string | undefined
  /** Where bounces go, by subaddress; `undefined`: to the sender. */
  bounceAddress: string | undefined
  /** The IMAP mailbox in which they arrive. */
  bounceMailbox: string | undefined
  /** How many connections to the mail server newsletters use at once. */
  smtpConnections: number
  /** The most mails of newsletters that the mail server takes; `undefined`: no limit. */
  smtpPerMinute: number | undefined
  smtpPerDay: number | undefined
  /** How many requests to subscribe are heard in an hour, of all readers together. */
  signUpsPerHour: number
  /** `undefined`: pictures are kept in the data folder. */
  bucket: Bucket | undefined
  /** Whether `X-Forwarded-For` of the peer is believed. */
  trustProxy: boolean
  demo: boolean
  worker: boolean
  /** Whether pictures are made as AVIF too, in the background. */
  avif: boolean
  /** Whether reader pages are kept and served without Next's runtime. */
  pageCache: boolean
  /** The most memory for them. */
  pageCacheBytes: number
  /** The least that is written to the log. */
  logLevel: (typeof LOG_LEVELS)[number]
  /** Where figures are served; `undefined`: nowhere. */
  metricsAddress: { host: string; port: number } | undefined
  /** How long a portal that stops says so before it closes its port, in milliseconds. */
  stopDelay: number
}

/** What is wrong with these is said without showing them: a terminal is read by others too. */
const SECRET = [
  'PORTADA_SECRET',
  'DATABASE_URL',
  'DATABASE_READ_URL',
  'SMTP_URL',
  'BOUNCE_MAILBOX',
  'STORAGE_URL',
]

/** A setting that cannot be used; its message is a sentence that names it. */
export class SettingsError extends Error {}

/**
 * Reads the settings from environment variables; an empty variable counts as not set.
 * @throws SettingsError naming the first variable that is wrong.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const issue = result.error.issues[0]
    const name = String(issue?.path[0])
    const shown = SECRET.includes(name) ? 'hidden here' : JSON.stringify(env[name])
    throw new SettingsError(`${name} ${issue?.message}, but it is ${shown}.`)
  }
  const s = result.data
  return {
    port: s.PORT,
    host: s.HOST,
    siteUrl: new URL(s.SITE_URL ?? `http://localhost:${s.PORT}`).origin,
    dataFolder: path.resolve(/* turbopackIgnore: true */ process.cwd(), s.PORTADA_DATA),
    databaseUrl: s.DATABASE_URL,
    databaseReadUrl: s.DATABASE_READ_URL,
    secret: s.PORTADA_SECRET,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    bounceAddress: s.BOUNCE_ADDRESS,
    bounceMailbox: s.BOUNCE_MAILBOX,
    smtpConnections: s.SMTP_CONNECTIONS,
    smtpPerMinute: s.SMTP_PER_MINUTE,
    smtpPerDay: s.SMTP_PER_DAY,
    signUpsPerHour: s.SIGN_UPS_PER_HOUR,
    bucket: s.STORAGE_URL === undefined ? undefined : readStorageUrl(s.STORAGE_URL),
    trustProxy: s.TRUST_PROXY === 'on',
    demo: s.PORTADA_DEMO === 'on',
    worker: s.PORTADA_WORKER === 'on',
    avif: s.PORTADA_AVIF === 'on',
    pageCache: s.PAGE_CACHE === 'on',
    pageCacheBytes: s.PAGE_CACHE_BYTES,
    logLevel: s.LOG_LEVEL,
    metricsAddress: s.METRICS_ADDRESS === undefined ? undefined : addressOf(s.METRICS_ADDRESS),
    stopDelay: s.STOP_DELAY * 1000,
  }
}

let current: Settings | undefined

/** The settings of this process, read once. */
export function settings(): Settings {
  current ??= readSettings(process.env)
  return current
}

function onOff(otherwise: 'on' | 'off') {
  return z.enum(['on', 'off'], { error: 'must be on or off' }).default(otherwise)
}

function isHttpOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
}

/** Host and port of `HOST:PORT`, an IPv6 address in brackets (RFC 3986, 3.2.2). */
function addressOf(value: string): { host: string; port: number } | undefined {
  const [, ipv6, name, digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(value) ?? []
  const host = ipv6 ?? name
  const number = Number(digits)
  return host && number >= 1 && number <= 65_535 ? { host, port: number } : undefined
}
