import { z } from 'zod'
import { identityFields } from '#lib/site/identity-fields.ts'
import { line, lineOrEmpty, string } from '#lib/text/text-fields.ts'

const wholeNumber = (least: number, most: number) =>
  z
    .int({ error: `must be a whole number from ${least} to ${most}` })
    .min(least)
    .max(most)

/** What the form of a paper says of a newsletter besides its slug. */
export const newsletterFields = {
  name: line(80),
  description: lineOrEmpty(400).default(''),
  rhythm: z
    .enum(['daily', 'weekly', 'manual'], { error: 'must be daily, weekly or manual' })
    .default('daily'),
  weekday: wholeNumber(1, 7).default(6),
  hour: wholeNumber(0, 23).default(7),
  timeZone: identityFields.timeZone.nullable().default(null),
  /** The words of a mail, and its dates, are Spanish. */
  language: string()
    .regex(
      /^es(-([A-Z]{2}|\d{3}))?$/,
      'must be Spanish, such as es, es-MX or es-419: so are the words of its mails',
    )
    .nullable()
    .default(null),
  /** Slugs; none means all. */
  sections: z.array(line(120), { error: 'must be a list of slugs' }).default([]),
  minimum: wholeNumber(1, 20).default(3),
  maximum: wholeNumber(1, 20).default(7),
  figures: z.boolean({ error: 'must be true or false' }).default(true),
}

/** A newsletter as the form of the paper describes it. */
export type NewsletterForm = { slug: string } & z.infer<z.ZodObject<typeof newsletterFields>>
