import type { Card } from '#lib/cards/card.ts'
import { editionPath } from '#lib/routes/paths.ts'
import { excerpt } from '#lib/text/excerpt.ts'
import type { EditionKind } from '#prisma/generated/client.ts'
import { leavingPath, preferencesPath } from '../leaving/reader-token.ts'
import { READER_MARK } from './fill.ts'
import { editionText as text } from './text.ts'

/** A story as a mail shows it; its path is relative to the host. */
export type MailStory = Pick<
  Card,
  'id' | 'path' | 'kind' | 'section' | 'headline' | 'dek' | 'excerpt' | 'authors'
>

/** What an edition's mail is made from. */
export interface EditionContent {
  siteUrl: string
  paper: string
  /** `#rrggbb` */
  accent: string
  newsletter: string
  language: string
  timeZone: string
  slug: string
  kind: EditionKind
  /** Given by hand. */
  subject: string | null
  date: Date
  /** At least one. */
  stories: MailStory[]
}

const SUBJECT_LENGTH = 120

/** The subject of an edition: given by hand, or the headline of its first story. */
export function subjectOf({
  subject,
  kind,
  stories,
}: Pick<EditionContent, 'subject' | 'kind' | 'stories'>): string {
  if (subject) return subject
  const headline = excerpt(stories[0]?.headline ?? '', SUBJECT_LENGTH)
  return kind === 'breaking' ? text.breakingSubject(headline) : headline
}

/** The addresses in the foot of an edition. */
export function links({ siteUrl, slug }: Pick<EditionContent, 'siteUrl' | 'slug'>) {
  return {
    archive: siteUrl + editionPath(slug),
    preferences: siteUrl + preferencesPath(READER_MARK),
    leave: siteUrl + leavingPath(READER_MARK),
  }
}
