import { z } from 'zod'
import { identityFields } from '#lib/site/identity-fields.ts'
import { line, lineOrEmpty, string } from '#lib/text/text-fields.ts'

const wholeNumber = (min: number, max: number) =>
  z
    .int({ error: `must be a whole number from ${min} to ${max}` })
    .min(min)
    .max(max)

/** The fields of a newsletter in the paper's form, except its slug. */
export const newsletterFields = {
  name: line(80),
  description: lineOrEmpty(400).default(''),
  rhythm: z
    .enum(['daily', 'weekly', 'manual'], { error: 'must be daily, weekly or manual' })
    .default('daily'),
  weekday: wholeNumber(1, 7).default(6),
  hour: wholeNumber(0, 23).default(7),
  timeZone: identityFields.timeZone.nullable().default(null),
  /** The texts and dates of the mails are in Spanish. */
  language: string()
    .regex(
      /^es(-([A-Z]{2}|\d{3}))?$/,
      'must be Spanish, such as es, es-MX or es-419, since the mails are in Spanish',
    )
    .nullable()
    .default(null),
  /** Section slugs. Empty means all sections. */
  sections: z.array(line(120), { error: 'must be a list of slugs' }).default([]),
  minimum: wholeNumber(1, 20).default(3),
  maximum: wholeNumber(1, 20).default(7),
  figures: z.boolean({ error: 'must be true or false' }).default(true),
}

/** A newsletter as the form of the paper describes it. */
export type NewsletterForm = { slug: string } & z.infer<z.ZodObject<typeof newsletterFields>>
