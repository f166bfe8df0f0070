import path from 'node:path'
import { addressOf, type LOG_LEVELS, settingsSchema } from './settings-schema.ts'
import { type Bucket, readStorageUrl } from './storage-url.ts'

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
  const result = settingsSchema.safeParse(given)
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
