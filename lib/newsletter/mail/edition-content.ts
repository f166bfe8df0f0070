import type { Card } from '#lib/cards/card.ts'
import { editionPath } from '#lib/routes/paths.ts'
import { excerpt } from '#lib/text/excerpt.ts'
import type { EditionKind } from '#prisma/generated/client.ts'
import { preferencesPath, unsubscribePath } from '../self-service/reader-token.ts'
import { TOKEN_PLACEHOLDER } from './mail-merge.ts'
import { editionText as text } from './text.ts'

/** A story in a mail. Its path starts with a slash. */
export type MailStory = Pick<
  Card,
  'id' | 'path' | 'kind' | 'section' | 'headline' | 'dek' | 'excerpt' | 'authors'
>

/** The content of an edition's mail. */
export interface EditionContent {
  siteUrl: string
  paper: string
  /** `#rrggbb` */
  accent: string
  contactEmail: string | null
  /** Empty if the paper has not given it. */
  postalAddress: string
  newsletter: string
  language: string
  timeZone: string
  slug: string
  kind: EditionKind
  /** Set by an editor. */
  subject: string | null
  date: Date
  /** At least one. */
  stories: MailStory[]
}

const MAX_HEADLINE_LENGTH = 120

/** Returns the subject of an edition: the one set by an editor, or the headline of the first story. */
export function subjectOf({
  subject,
  kind,
  stories,
}: Pick<EditionContent, 'subject' | 'kind' | 'stories'>): string {
  if (subject) return subject
  const headline = excerpt(stories[0]?.headline ?? '', MAX_HEADLINE_LENGTH)
  return kind === 'breaking' ? text.breakingSubject(headline) : headline
}

/** The URLs in the footer of an edition. */
export function footerLinks({ siteUrl, slug }: Pick<EditionContent, 'siteUrl' | 'slug'>) {
  return {
    archive: siteUrl + editionPath(slug),
    preferences: siteUrl + preferencesPath(TOKEN_PLACEHOLDER),
    unsubscribe: siteUrl + unsubscribePath(TOKEN_PLACEHOLDER),
  }
}
