import { createHash } from 'node:crypto'
import type { Body } from '#lib/blocks/body.ts'
import { countNodes } from '#lib/blocks/node.ts'
import type { ConvertMarkdown } from '#lib/markdown/convert-pool.ts'
import { MAX_PARTS, tooManyParts } from '#lib/markdown/limits.ts'
import { RESERVED_ARTICLE_SLUGS } from '#lib/routes/reserved.ts'
import { slugOf } from '#lib/text/slug.ts'
import { SourceError } from '#lib/text/source-error.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'

/** The content of an article file. */
export interface ArticleFile {
  /** Name of the file without its ending, by which another import of it is recognised. */
  key: string
  slug: string
  data: FrontMatter
  body: Body
  /** The line of each field of the front matter. */
  lines: Record<string, number>
  warnings: { line: number; reason: string }[]
  /** The SHA-256 of the file in hexadecimal. */
  hash: string
}

/** Maximum size of an article file: more than ten times the longest article that a newspaper prints. */
export const MAX_ARTICLE_BYTES = 1_000_000

/**
 * Reads one Markdown file with front matter.
 * @param name the file's name without its extension, from which the slug is made when the front matter has none.
 * @param convertMarkdown converts its body, such as `convert` of a `MarkdownPool`.
 * @throws SourceError with the line and the reason.
 */
export async function readArticleFile(
  name: string,
  bytes: Uint8Array,
  convertMarkdown: ConvertMarkdown,
): Promise<ArticleFile> {
  const text = decode(bytes)
  const { data, lines, body: markdown, bodyLine, warnings } = readFrontMatter(text)
  const converted = await convertMarkdown(markdown, bodyLine)
  const { body } = converted
  if (body.content.length === 0) throw new SourceError(bodyLine, 'the body is empty')
  if (countNodes(body) > MAX_PARTS) throw tooManyParts(bodyLine)
  return {
    key: name,
    slug: data.slug ?? slugOfName(name),
    data,
    lines,
    body,
    warnings: [...warnings, ...converted.warnings],
    hash: createHash('sha256').update(bytes).digest('hex'),
  }
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // PostgreSQL stores no NUL.
    if (text.includes('\0'))
      throw new SourceError(text.slice(0, text.indexOf('\0')).split('\n').length, 'has a NUL byte')
    return text
  } catch (error) {
    if (error instanceof SourceError) throw error
    throw new SourceError(1, 'is not UTF-8')
  }
}

function slugOfName(name: string): string {
  if (RESERVED_ARTICLE_SLUGS.includes(name))
    throw new SourceError(1, `the file name ${name} is an address of the portal itself`)
  const slug = slugOf(name)
  if (!slug) throw new SourceError(1, 'the file name has no letter for an address; give a slug')
  return slug
}
