import { z } from 'zod'
import { isSlug } from '#lib/text/slug.ts'
import { line, lineOrEmpty, string } from '#lib/text/text-fields.ts'
import { contrast } from './contrast.ts'

/** The colours of the light page and of panels on it (app/tokens.css), behind text in the accent colour. */
const BACKGROUNDS = ['#fffdf9', '#f5f1e9']
/** WCAG 2.2, 1.4.3. */
const MIN_CONTRAST = 4.5

/** An http or https address. */
export const webAddress = string()
  .trim()
  .max(300, 'is longer than 300 characters')
  .refine(
    (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
    'is not a web address (http or https)',
  )

const list = (of: z.ZodType<string>) =>
  z.array(of, { error: 'must be a list' }).max(20, 'has more than 20 entries')

/** A code as these services give it: only letters, digits and a few signs, not the whole `meta` element. */
const verificationCode = string().regex(
  /^[\w=+/.-]{0,200}$/,
  'must be the code alone, without the rest of the element',
)

/** The fields of the `Site` record except pictures. */
export const identityFields = {
  name: line(80),
  tagline: lineOrEmpty(160),
  description: lineOrEmpty(400),
  language: string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language such as es or es-CO'),
  timeZone: string().refine(isTimeZone, 'is not a time zone such as America/Bogota'),
  accentColor: string()
    .regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #8a1c1c')
    .refine(isReadable, `is too pale: text in it must have a contrast of ${MIN_CONTRAST}:1 on the page`),
  contactEmail: z.email('is not a mail address'),
  postalAddress: lineOrEmpty(300),
  privacyPage: string().refine(
    (value) => value === '' || isSlug(value),
    'must be the slug of a page about the paper',
  ),
  supportUrl: z.union([z.literal(''), webAddress], { error: 'is not a web address (http or https)' }),
  googleVerification: verificationCode,
  bingVerification: verificationCode,
  facebookVerification: verificationCode,
  socialLinks: list(webAddress),
  noindexSources: list(line(120)),
}

/** The pictures of the `Site` record. */
export const identityPictures = ['logo', 'logoDark'] as const

function isTimeZone(name: string): boolean {
  try {
    // Intl accepts offsets such as +05:00 too, but they have no daylight saving time.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('es', { timeZone: name }))
  } catch {
    return false
  }
}

function isReadable(colour: string): boolean {
  return BACKGROUNDS.every((background) => contrast(colour, background) >= MIN_CONTRAST)
}
