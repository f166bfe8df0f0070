import path from 'node:path'
import { z } from 'zod'
import {
  httpOrigin,
  httpOrigins,
  listenAddress,
  mailAddress,
  onOff,
  port,
  readBy,
  secondsFrom,
  trustedProxies,
  urlOf,
  wholeNumberFrom,
} from './setting-values.ts'
import { readStorageUrl } from './storage-url.ts'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** A setting that the operator may give in an environment variable. */
export interface SettingDefinition {
  variable: string
  /** Reads the text of the variable. */
  schema: z.ZodType<unknown, unknown>
  /** The text that holds where the variable is not set; without it, the setting is `undefined` then. */
  default?: string
  /** What it decides, in Spanish, for the operator's guide. */
  description: string
  /** The value may hold a password: errors do not show it, since others may read the terminal too. */
  isSecret?: true
}

/** All settings by their names in the code, in the order of the operator's guide. The type `Settings` follows from this table. */
export const settingDefinitions = {
  port: {
    variable: 'PORT',
    schema: port,
    default: '3000',
    description: 'Puerto en el que escucha el portal.',
  },
  host: {
    variable: 'HOST',
    schema: z.string(),
    default: '0.0.0.0',
    description: 'Dirección en la que escucha; detrás de un proxy en la misma máquina, `127.0.0.1`.',
  },
  siteUrl: {
    variable: 'SITE_URL',
    schema: httpOrigin,
    description:
      'Dirección pública del diario: enlaces canónicos, correos, canales. Sin ella, `http://localhost:PORT`.',
  },
  newsroomUrl: {
    variable: 'NEWSROOM_URL',
    schema: httpOrigin,
    description:
      'Dirección en la que la redacción entra al portal, cuando no es la del diario: `https://redaccion.example`.',
  },
  siteAddresses: {
    variable: 'SITE_ADDRESSES',
    schema: httpOrigins,
    description:
      'Otras direcciones del diario, por si se bloquea la primera, separadas por comas: `https://diario.example,https://espejo.example`. En ellas también se puede entrar a la redacción, y lo que se comparte desde ellas las nombra.',
  },
  dataFolder: {
    variable: 'PORTADA_DATA',
    schema: z.string().transform((folder) => path.resolve(/* turbopackIgnore: true */ process.cwd(), folder)),
    default: '.data',
    description: 'Carpeta de datos: base de datos, imágenes, buzón, secretos, registros y copias.',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    schema: urlOf('postgresql', 'postgres'),
    description:
      'PostgreSQL propio en lugar del que trae el portal: `postgresql://usuario:clave@servidor/base`.',
    isSecret: true,
  },
  databaseReadUrl: {
    variable: 'DATABASE_READ_URL',
    schema: urlOf('postgresql', 'postgres'),
    description: 'Réplica de la que se leen las páginas.',
    isSecret: true,
  },
  secret: {
    variable: 'PORTADA_SECRET',
    schema: z.string().min(32, 'must have at least 32 characters'),
    description:
      'De qué se derivan los secretos cuando varias máquinas deben compartirlos; 32 caracteres o más. Sin ella, cada carpeta hace los suyos.',
    isSecret: true,
  },
  smtpUrl: {
    variable: 'SMTP_URL',
    schema: urlOf('smtp', 'smtps'),
    description:
      'Servidor de correo: `smtps://usuario:clave@correo.example`. Sin él, los correos quedan en el buzón del portal.',
    isSecret: true,
  },
  mailFrom: {
    variable: 'MAIL_FROM',
    schema: mailAddress,
    description: 'Remitente de los correos. Sin ella, `boletin@` y el dominio de `SITE_URL`.',
  },
  operatorAddress: {
    variable: 'OPERATOR_ADDRESS',
    schema: mailAddress,
    description:
      'A quién se avisa por correo, además de a quienes dirigen el diario, de lo que encuentra `doctor`: poco disco, copias viejas, correos atascados.',
  },
  bounceAddress: {
    variable: 'BOUNCE_ADDRESS',
    schema: mailAddress,
    description: 'Adónde vuelven los rebotes y las bajas pedidas por correo. Sin ella, al remitente.',
  },
  bounceMailbox: {
    variable: 'BOUNCE_MAILBOX',
    schema: urlOf('imap', 'imaps'),
    description: 'Buzón IMAP en el que llegan los rebotes: `imaps://usuario:clave@correo.example`.',
    isSecret: true,
  },
  smtpConnections: {
    variable: 'SMTP_CONNECTIONS',
    schema: wholeNumberFrom(1, 50),
    default: '5',
    description: 'Conexiones a la vez con el servidor de correo, como mucho 50.',
  },
  smtpPerMinute: {
    variable: 'SMTP_PER_MINUTE',
    schema: wholeNumberFrom(1),
    description: 'Correos de boletines por minuto que admite el proveedor. Sin ella, no hay límite.',
  },
  smtpPerDay: {
    variable: 'SMTP_PER_DAY',
    schema: wholeNumberFrom(1),
    description: 'Correos de boletines por día que admite el proveedor. Sin ella, no hay límite.',
  },
  signUpsPerHour: {
    variable: 'SIGN_UPS_PER_HOUR',
    schema: wholeNumberFrom(1),
    default: '2000',
    description: 'Altas que se atienden por hora entre todos los lectores.',
  },
  bucket: {
    variable: 'STORAGE_URL',
    schema: urlOf('s3').pipe(readBy(readStorageUrl, 'must be like s3://KEY:SECRET@host/bucket?region=eu-1')),
    description:
      'Imágenes en un almacén S3: `s3://CLAVE:SECRETO@servidor/almacén?region=eu-1`; `&tls=off`, sin TLS.',
    isSecret: true,
  },
  trustProxy: {
    variable: 'TRUST_PROXY',
    schema: trustedProxies,
    default: 'off',
    description:
      '`on` detrás de un proxy: los lectores se distinguen por `X-Forwarded-For`. Detrás de varios, su número, como `2`. Si el proxy usa `Forwarded` (RFC 7239), `forwarded` o `forwarded:2`.',
  },
  demo: {
    variable: 'PORTADA_DEMO',
    schema: onOff,
    default: 'on',
    description: '`off`: una base de datos vacía se queda vacía, sin la edición de muestra.',
  },
  worker: {
    variable: 'PORTADA_WORKER',
    schema: onOff,
    default: 'on',
    description: '`off`: este portal no ejecuta tareas en un proceso a su lado.',
  },
  cards: {
    variable: 'PORTADA_CARDS',
    schema: onOff,
    default: 'on',
    description:
      '`off`: no se dibujan las imágenes de los enlaces compartidos; las redes muestran la foto de la noticia, si la tiene.',
  },
  avif: {
    variable: 'PORTADA_AVIF',
    schema: onOff,
    default: 'on',
    description: '`off`: imágenes solo como WebP, lo que ahorra segundos por imagen a una máquina lenta.',
  },
  pageCache: {
    variable: 'PAGE_CACHE',
    schema: onOff,
    default: 'on',
    description: '`off`: las páginas salen de Next tal como las hace (para comparar).',
  },
  pageCacheBytes: {
    variable: 'PAGE_CACHE_BYTES',
    schema: wholeNumberFrom(1_000_000),
    default: '268435456',
    description: 'Memoria para páginas, en bytes; cada una ocupa unos 28 KB.',
  },
  logLevel: {
    variable: 'LOG_LEVEL',
    schema: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }),
    default: 'info',
    description:
      'Lo mínimo que se escribe en el registro: `trace`, `debug`, `info`, `warn`, `error`, `fatal` o `silent`.',
  },
  metricsAddress: {
    variable: 'METRICS_ADDRESS',
    schema: listenAddress,
    description: 'Dónde se sirven las cifras para Prometheus: `127.0.0.1:9464`. Sin ella, en ninguna parte.',
  },
  stopDelay: {
    variable: 'STOP_DELAY',
    schema: secondsFrom(0, 60),
    default: '0',
    description:
      'Segundos que un portal que se detiene sigue atendiendo mientras `/api/ready` dice 503, para que el balanceador mire a otro.',
  },
} as const satisfies Record<string, SettingDefinition>

/** The settings whose value may hold a secret. */
export const secretSettings: readonly SettingDefinition[] = Object.values<SettingDefinition>(
  settingDefinitions,
).filter(({ isSecret }) => isSecret)
