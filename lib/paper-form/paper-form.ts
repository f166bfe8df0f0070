import { z } from 'zod'
import { markdownPool } from '#lib/markdown/convert-pool.ts'
import { newsletterFields } from '#lib/newsletter/newsletter-fields.ts'
import { RESERVED_SEGMENTS } from '#lib/routes/reserved.ts'
import { identityFields } from '#lib/site/identity-fields.ts'
import { isSlug } from '#lib/text/slug.ts'
import { SourceError } from '#lib/text/source-error.ts'
import { line, lineOrEmpty, string } from '#lib/text/text-fields.ts'
import { fieldError, readYaml, type YamlSource } from '#lib/text/yaml-source.ts'

const slug = string().refine(isSlug, 'must be small letters a to z, digits and single hyphens, at most 120')
const sectionSlug = slug.refine(
  (value) => !RESERVED_SEGMENTS.includes(value),
  'is an address of the portal itself',
)
/** The name of a file beside the form; `null` removes the picture. */
const picture = line(300).nullable().optional()

const childSection = z.strictObject({
  slug: sectionSlug,
  name: line(60),
  description: lineOrEmpty(400).default(''),
})

const schema = z
  .strictObject({
    ...identityFields,
    contactEmail: identityFields.contactEmail.nullable(),
    logo: picture,
    logoDark: picture,
    sections: z.array(childSection.extend({ children: z.array(childSection).default([]) })),
    authors: z.array(
      z.strictObject({
        slug,
        name: line(120),
        role: lineOrEmpty(120).default(''),
        biography: lineOrEmpty(1_000).default(''),
        portrait: picture,
      }),
    ),
    pages: z.array(
      z.strictObject({
        slug,
        title: line(200),
        text: string().trim().min(1, 'is empty').max(100_000, 'is longer than 100000 characters'),
      }),
    ),
    newsletters: z.array(z.strictObject({ slug, ...newsletterFields })),
  })
  .partial()

/** More than fifty editorial pages of the greatest length. */
export const MAX_FORM_BYTES = 5_000_000

/** The content of a form. What it leaves out stays as it is in the paper. */
export type PaperForm = z.infer<typeof schema>

/** A form and the line of each top-level field. */
export interface PaperSource {
  form: PaperForm
  lines: Record<string, number>
}

/**
 * Reads the form of a paper: YAML with its identity, sections, authors, pages and newsletters (docs/paper.md).
 * @throws SourceError with the line and the reason.
 */
export async function readPaperForm(text: string): Promise<PaperSource> {
  const source = readYaml(text, 1, 'form')
  const result = schema.safeParse(source.values)
  if (!result.success) throw fieldError(result.error.issues[0], source)
  const form = result.data
  refuseDuplicates(form, source)
  for (const [i, page] of (form.pages ?? []).entries())
    await refuseLostText(page.text, source.lineAt(['pages', i, 'text']))
  return { form, lines: source.lines }
}

function refuseDuplicates(
  { sections = [], authors = [], pages = [], newsletters = [] }: PaperForm,
  source: YamlSource,
): void {
  const all = sections.flatMap((section) => [section, ...section.children])
  for (const [field, entries] of Object.entries({ sections: all, authors, pages, newsletters })) {
    const slugs = entries.map(({ slug }) => slug)
    const duplicate = slugs.find((slug, i) => slugs.indexOf(slug) !== i)
    if (duplicate) throw new SourceError(source.lines[field] ?? 1, `${field} names «${duplicate}» twice`)
  }
}

/** An imported article may lose a picture with a warning, but a page about the paper is refused unless all of it can be shown. */
async function refuseLostText(text: string, line = 1): Promise<void> {
  const { body, warnings } = await markdownPool.convert(text, line + 1)
  const [warning] = warnings
  if (warning) throw new SourceError(warning.line, `in the text of a page, ${warning.reason}`)
  if (body.content.some(({ type }) => type === 'image' || type === 'gallery'))
    throw new SourceError(line, 'the text of a page takes no pictures')
}
