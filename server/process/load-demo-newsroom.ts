import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Body } from '#lib/blocks/body.ts'
import { database } from '#lib/database/client.ts'
import { acceptInvitation } from '#lib/newsroom/people/accept-invitation.ts'
import { invite } from '#lib/newsroom/people/invitations.ts'
import { linkAuthor } from '#lib/newsroom/people/manage-people.ts'
import { OPERATOR, type PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { createStory } from '#lib/newsroom/stories/create-story.ts'
import { discardStory } from '#lib/newsroom/stories/discard-story.ts'
import { addNote, resolveNote } from '#lib/newsroom/stories/notes.ts'
import { approveStory } from '#lib/newsroom/stories/review-story.ts'
import { scheduleStory } from '#lib/newsroom/stories/schedule-story.ts'
import { saveVersion } from '#lib/newsroom/stories/versions.ts'
import { calendarDay } from '#lib/text/dates.ts'
import { momentsAt } from '#lib/text/wall-time.ts'

const DAY_MS = 86_400_000
const note = z.object({
  by: z.string(),
  text: z.string(),
  anchor: z.string().optional(),
  isResolved: z.boolean().default(false),
})
const form = z.object({
  people: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      email: z.email(),
      roles: z.array(z.enum(['reporter', 'editor'])),
      author: z.string().optional(),
    }),
  ),
  stories: z.array(
    z.object({
      owner: z.string(),
      stage: z.enum(['draft', 'in_review', 'ready', 'scheduled', 'discarded']),
      inDays: z.int().default(1),
      section: z.string(),
      authors: z.array(z.string()),
      headline: z.string(),
      dek: z.string(),
      paragraphs: z.array(z.string()),
      notes: z.array(note.extend({ answers: z.array(note).default([]) })).default([]),
    }),
  ),
})
type Form = z.output<typeof form>
type People = ReadonlyMap<string, PersonActor>

/** Adds the people, stories and notes of the demo edition, where nobody is in the newsroom yet. */
export async function loadDemoNewsroom(file: string, now: Date): Promise<void> {
  const db = database()
  if ((await db.person.count()) > 0) return
  const { people, stories } = form.parse(parse(await readFile(file, 'utf8')))
  const actors: People = new Map(
    await Promise.all(people.map(async (person) => [person.key, await addPerson(person, now)] as const)),
  )
  const editor = [...actors.values()].find(({ roles }) => roles.includes('editor'))
  if (!editor) throw new Error('The demo newsroom has no editor')
  for (const story of stories) await addStory(story, actors, editor, now)
}

/** The password is known to nobody: a link for a new one is made when somebody wants to sign in. */
async function addPerson({ name, email, roles, author }: Form['people'][number], now: Date) {
  const db = database()
  const { path } = await invite(OPERATOR, db, { roles }, now)
  const token = path.split('/').at(-1) ?? ''
  const password = randomBytes(32).toString('base64url')
  const { personId: id } = await acceptInvitation(db, { token, name, email, password }, now)
  if (author) {
    const page = await db.author.findUnique({ where: { slug: author }, select: { id: true } })
    if (page) await linkAuthor(OPERATOR, db, id, page.id)
  }
  return { kind: 'person', id, name, roles } satisfies PersonActor
}

async function addStory(story: Form['stories'][number], people: People, editor: PersonActor, now: Date) {
  const db = database()
  const owner = personOf(people, story.owner)
  const section = await db.section.findUnique({ where: { slug: story.section }, select: { id: true } })
  const authors = await db.author.findMany({
    where: { slug: { in: story.authors } },
    select: { id: true },
  })
  const content = {
    headline: story.headline,
    dek: story.dek || null,
    body: bodyOf(story.paragraphs),
    sectionId: section?.id ?? null,
    authorIds: authors.map(({ id }) => id),
  }
  const id = await createStory(owner, db, content, now)
  await bringToStage(id, story, { owner, editor }, now)
  for (const { answers, ...first } of story.notes) {
    const parentId = await addDemoNote(id, first, people, now)
    for (const answer of answers) await addDemoNote(id, { ...answer, parentId }, people, now)
  }
}

async function bringToStage(
  id: number,
  { stage, inDays }: Form['stories'][number],
  { owner, editor }: { owner: PersonActor; editor: PersonActor },
  now: Date,
): Promise<void> {
  const db = database()
  if (stage === 'discarded') await discardStory(owner, db, id, now)
  if (stage === 'in_review' || stage === 'ready') await saveVersion(owner, db, id, { kind: 'submitted' }, now)
  if (stage === 'ready') await approveStory(editor, db, id)
  if (stage !== 'scheduled') return
  const { timeZone: zone } = await findPolicy(db)
  const wall = `${calendarDay(new Date(now.getTime() + inDays * DAY_MS), zone)}T08:00`
  const [at] = momentsAt(wall, zone)
  if (at)
    await scheduleStory(editor, db, { storyId: id, seen: { version: 1 }, schedule: { at, wall, zone } }, now)
}

async function addDemoNote(
  storyId: number,
  { by, text, anchor, parentId, isResolved }: z.output<typeof note> & { parentId?: number },
  people: People,
  now: Date,
): Promise<number> {
  const db = database()
  const person = personOf(people, by)
  const parts = { storyId, text, ...(anchor && { anchor }), ...(parentId && { parentId }) }
  const noteId = await addNote(person, db, parts, now)
  if (isResolved) await resolveNote(person, db, { storyId, noteId }, now)
  return noteId
}

function personOf(people: People, key: string): PersonActor {
  const person = people.get(key)
  if (!person) throw new Error(`The demo newsroom has no ${key}`)
  return person
}

function bodyOf(paragraphs: string[]): Body {
  return {
    type: 'doc',
    content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  }
}
