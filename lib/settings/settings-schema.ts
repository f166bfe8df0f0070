import { z } from 'zod'
import { readStorageUrl } from './storage-url.ts'

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

/** The environment variables that the operator may set, each with what it decides, in Spanish for the guide. */
export const settingsSchema = z.object({
  PORT: port.default(3000).describe('Puerto en el que escucha el portal.'),
  HOST: z
    .string()
    .default('0.0.0.0')
    .describe('Dirección en la que escucha; detrás de un proxy en la misma máquina, `127.0.0.1`.'),
  SITE_URL: siteUrl
    .optional()
    .describe(
      'Dirección pública del diario: enlaces canónicos, correos, canales. Sin ella, `http://localhost:PORT`.',
    ),
  PORTADA_DATA: z
    .string()
    .default('.data')
    .describe('Carpeta de datos: base de datos, imágenes, buzón, secretos, registros y copias.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional()
    .describe(
      'PostgreSQL propio en lugar del que trae el portal: `postgresql://usuario:clave@servidor/base`.',
    ),
  DATABASE_READ_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional()
    .describe('Réplica de la que se leen las páginas.'),
  PORTADA_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe(
      'De qué se derivan los secretos cuando varias máquinas deben compartirlos; 32 caracteres o más. Sin ella, cada carpeta hace los suyos.',
    ),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional()
    .describe(
      'Servidor de correo: `smtps://usuario:clave@correo.example`. Sin él, los correos quedan en el buzón del portal.',
    ),
  MAIL_FROM: z
    .email('must be a mail address')
    .optional()
    .describe('Remitente de los correos. Sin ella, `boletin@` y el dominio de `SITE_URL`.'),
  BOUNCE_ADDRESS: z
    .email('must be a mail address')
    .optional()
    .describe('Adónde vuelven los rebotes y las bajas pedidas por correo. Sin ella, al remitente.'),
  BOUNCE_MAILBOX: z
    .string()
    .regex(/^imaps?:\/\//, 'must begin with imap:// or imaps://')
    .optional()
    .describe('Buzón IMAP en el que llegan los rebotes: `imaps://usuario:clave@correo.example`.'),
  SMTP_CONNECTIONS: wholeNumber
    .max(50, 'must be at most 50')
    .default(5)
    .describe('Conexiones a la vez con el servidor de correo, como mucho 50.'),
  SMTP_PER_MINUTE: wholeNumber
    .optional()
    .describe('Correos de boletines por minuto que admite el proveedor. Sin ella, no hay límite.'),
  SMTP_PER_DAY: wholeNumber
    .optional()
    .describe('Correos de boletines por día que admite el proveedor. Sin ella, no hay límite.'),
  SIGN_UPS_PER_HOUR: wholeNumber
    .default(2000)
    .describe('Altas que se atienden por hora entre todos los lectores.'),
  STORAGE_URL: z
    .string()
    .refine(
      (text) => readStorageUrl(text) !== undefined,
      'must be like s3://KEY:SECRET@host/bucket?region=eu-1',
    )
    .optional()
    .describe(
      'Imágenes en un almacén S3: `s3://CLAVE:SECRETO@servidor/almacén?region=eu-1`; `&tls=off`, sin TLS.',
    ),
  TRUST_PROXY: onOff('off').describe(
    '`on` detrás de un proxy: los lectores se distinguen por `X-Forwarded-For`.',
  ),
  PORTADA_DEMO: onOff('on').describe(
    '`off`: una base de datos vacía se queda vacía, sin la edición de muestra.',
  ),
  PORTADA_WORKER: onOff('on').describe('`off`: este portal no ejecuta tareas en un proceso a su lado.'),
  PORTADA_AVIF: onOff('on').describe(
    '`off`: imágenes solo como WebP, lo que ahorra segundos por imagen a una máquina lenta.',
  ),
  PAGE_CACHE: onOff('on').describe('`off`: las páginas salen de Next tal como las hace (para comparar).'),
  PAGE_CACHE_BYTES: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1_000_000, 'must be at least 1000000')
    .default(268_435_456)
    .describe('Memoria para páginas, en bytes; cada una ocupa unos 28 KB.'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info')
    .describe(
      'Lo mínimo que se escribe en el registro: `trace`, `debug`, `info`, `warn`, `error`, `fatal` o `silent`.',
    ),
  METRICS_ADDRESS: address
    .optional()
    .describe('Dónde se sirven las cifras para Prometheus: `127.0.0.1:9464`. Sin ella, en ninguna parte.'),
  STOP_DELAY: z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(0, 'must be from 0 to 60')
    .max(60, 'must be from 0 to 60')
    .default(0)
    .describe(
      'Segundos que un portal que se detiene sigue atendiendo mientras `/api/ready` dice 503, para que el balanceador mire a otro.',
    ),
})

/** A setting as an operator reads of it. */
export interface SettingDescription {
  name: string
  /** In Spanish. */
  description: string
  /** What holds where it is not set; `undefined`: what the description says. */
  otherwise: string | undefined
}

/** All settings in the order of the schema, for the guide. */
export function describeSettings(): SettingDescription[] {
  return Object.entries(settingsSchema.shape).map(([name, field]) => {
    const unset = field.safeParse(undefined)
    return {
      name,
      description: field.description ?? '',
      otherwise: unset.success && unset.data !== undefined ? String(unset.data) : undefined,
    }
  })
}

function onOff(otherwise: 'on' | 'off') {
  return z.enum(['on', 'off'], { error: 'must be on or off' }).default(otherwise)
}

function isHttpOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
}

/** Host and port of `HOST:PORT`, an IPv6 address in brackets (RFC 3986, 3.2.2). */
export function addressOf(value: string): { host: string; port: number } | undefined {
  const [, ipv6, name, digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(value) ?? []
  const host = ipv6 ?? name
  const number = Number(digits)
  return host && number >= 1 && number <= 65_535 ? { host, port: number } : undefined
}
