import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { database } from '#lib/database/client.ts'
import { invite } from '#lib/newsroom/people/invitations.ts'
import { personTag } from '#lib/newsroom/people/person-tag.ts'
import { OPERATOR, type PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { emptyContent } from '#lib/newsroom/stories/content.ts'
import { discardStory } from '#lib/newsroom/stories/discard-story.ts'
import { findStory } from '#lib/newsroom/stories/find-story.ts'
import { addNote } from '#lib/newsroom/stories/notes.ts'
import { openStory } from '#lib/newsroom/stories/open-story.ts'
import { publishStory } from '#lib/newsroom/stories/publish-story.ts'
import { EDITOR_SCHEMA } from '#lib/newsroom/stories/schema.ts'
import { saveVersion } from '#lib/newsroom/stories/versions.ts'
import { allRoutes, type RouteName } from '#lib/routes/table.ts'
import { type ApiCall, askApi, type Browser, callApi, signIn } from '#testing/newsroom/api.ts'
import { newBrowser, newPerson } from '#testing/newsroom/people.ts'
import { bodyOf, newStory, openTab } from '#testing/newsroom/stories.ts'

const db = database()
type Person = Awaited<ReturnType<typeof newPerson>>

const people = {} as Record<(typeof ROLES)[number], { person: Person; browser: Browser }>
const ROLES = ['reporter', 'colleague', 'editor', 'publisher', 'advertising'] as const
let boss: Person

beforeAll(async () => {
  await db.site.upsert({ where: { id: 1 }, create: {}, update: {} })
  boss = await newPerson('publisher', 'editor')
  for (const name of ROLES) {
    const person = await newPerson(name === 'colleague' ? 'reporter' : name)
    people[name] = { person, browser: await signIn(person) }
  }
}, 120_000)

/** What a request is about: a story of the reporter that could be published, and a person. */
interface Scene {
  storyId: number
  story: string
  tag: string
  seen: { documentId: string; seq: number }
  noteId?: number
  person: Person
}

async function newScene(prepare?: (scene: Scene) => Promise<unknown>): Promise<Scene> {
  const owner: PersonActor = people.reporter.person
  const storyId = await newStory(owner)
  const { documentId, head } = await openStory(owner, db, storyId)
  const scene: Scene = {
    storyId,
    story: `/redaccion/api/stories/${storyId}`,
    seen: { documentId, seq: head },
    tag: '',
    person: await newPerson('reporter'),
  }
  await prepare?.(scene)
  return { ...scene, tag: (await findStory(boss, db, storyId)).tag }
}

const publish = ({ storyId, seen }: Scene) => publishStory(boss, db, { storyId, seen }, new Date())
const propose = ({ storyId }: Scene) =>
  db.story.update({
    where: { id: storyId },
    data: {
      latestVersion: 2,
      versions: {
        create: {
          number: 2,
          kind: 'proposed',
          content: { ...emptyContent(), body: bodyOf('Otra.') as object },
        },
      },
    },
  })
const matchPerson = ({ person }: Scene) => ({
  'if-match': `"${personTag({ roles: person.roles, authorId: null, disabledAt: null })}"`,
})
const matchStory = ({ tag }: Scene) => ({ 'if-match': `"${tag}"` })

/** How each route is asked so that nothing but a permission can refuse it. */
interface Row {
  path: (scene: Scene) => string
  call?: (scene: Scene) => ApiCall | Promise<ApiCall>
  prepare?: (scene: Scene) => Promise<unknown>
  /**
   * Who may: the reporter whose story it is, another reporter, an editor, a publisher, somebody of advertising, a stranger.
   * `+` is allowed, `-` is forbidden, `?` gets to know nothing of it, `!` has to sign in.
   */
  who: string
}

const EVERYBODY = '+++++!'
const inStory = (rest: string) => (scene: Scene) => `${scene.story}${rest}`
const json = (body: object) => () => ({ body })
let number = 0

const TABLE: Partial<Record<RouteName, Row>> = {
  invite: {
    path: () => '/redaccion/api/invitations',
    call: json({ roles: ['reporter'] }),
    who: '---+-!',
  },
  acceptInvitation: {
    path: () => '/redaccion/api/invitations/accept',
    call: async () => {
      const { path } = await invite(OPERATOR, db, { roles: ['reporter'] }, new Date())
      const token = path.split('/').at(-1)
      return {
        body: {
          token,
          name: 'Eva Rey',
          email: `eva-${++number}@correo.example`,
          password: 'algo bien largo',
        },
      }
    },
    who: '++++++',
  },
  changePerson: {
    path: ({ person }) => `/redaccion/api/people/${person.id}`,
    call: (scene) => ({ body: { roles: ['editor'] }, headers: matchPerson(scene) }),
    who: '---+-!',
  },
  signOutPerson: { path: ({ person }) => `/redaccion/api/people/${person.id}/sign-out`, who: '---+-!' },
  resetPassword: { path: ({ person }) => `/redaccion/api/people/${person.id}/reset`, who: '---+-!' },
  endSession: { path: () => '/redaccion/api/sessions/end', call: json({ id: 'ninguna' }), who: EVERYBODY },
  stories: { path: () => '/redaccion/api/stories', who: '+++--!' },
  openStory: { path: inStory(''), who: '+?++?!' },
  updateStory: {
    path: inStory('/updates'),
    call: async ({ storyId, seen }) => ({
      body: {
        documentId: seen.documentId,
        schema: EDITOR_SCHEMA,
        client: crypto.randomUUID(),
        clock: 0,
        update: await someUpdate(storyId),
      },
    }),
    who: '+?+-?!',
  },
  storyStream: { path: inStory('/stream'), who: '+?++?!' },
  publishStory: { path: inStory('/publish'), call: ({ seen }) => ({ body: seen }), who: '-?+-?!' },
  scheduleStory: {
    path: inStory('/schedule'),
    call: ({ seen }) => ({ body: { ...seen, wall: '2099-01-02T08:30' } }),
    who: '-?+-?!',
  },
  unscheduleStory: { path: inStory('/unschedule'), who: '-?+-?!' },
  withdrawStory: {
    path: inStory('/withdraw'),
    call: json({ note: 'Se retira.' }),
    prepare: publish,
    who: '-?+-?!',
  },
  discardStory: { path: inStory('/discard'), who: '+?+-?!' },
  bringBackStory: {
    path: inStory('/bring-back'),
    prepare: ({ storyId }) => discardStory(boss, db, storyId, new Date()),
    who: '+?+-?!',
  },
  submitStory: { path: inStory('/submit'), who: '+?+-?!' },
  giveBackStory: {
    path: inStory('/give-back'),
    prepare: ({ storyId }) => saveVersion(boss, db, storyId, { kind: 'submitted' }, new Date()),
    who: '-?+-?!',
  },
  approveStory: {
    path: inStory('/approve'),
    prepare: ({ storyId }) => saveVersion(boss, db, storyId, { kind: 'submitted' }, new Date()),
    who: '-?+-?!',
  },
  storyNotes: { path: inStory('/notes'), call: json({ text: '¿Seguro?' }), who: '+?++?!' },
  resolveNote: {
    path: ({ story, noteId }) => `${story}/notes/${noteId}`,
    call: json({ isResolved: true }),
    prepare: async (scene) => {
      scene.noteId = await addNote(boss, db, { storyId: scene.storyId, text: 'Sí.' }, new Date())
    },
    who: '+?++?!',
  },
  storyVersions: { path: inStory('/versions'), call: json({ reason: 'Antes de cortar' }), who: '+?+-?!' },
  storyVersion: { path: inStory('/versions/1'), who: '+?++?!' },
  restoreVersion: { path: inStory('/versions/1/restore'), who: '+?+-?!' },
  assignStory: {
    path: inStory('/assign'),
    call: (scene) => ({ body: { personId: scene.person.id }, headers: matchStory(scene) }),
    who: '-?+-?!',
  },
  moveStory: {
    path: inStory('/slug'),
    call: (scene) => ({ body: { slug: `nota-${++number}` }, headers: matchStory(scene) }),
    who: '+?+-?!',
  },
  directStory: {
    path: inStory('/direct'),
    call: (scene) => ({ body: { weight: 3 }, headers: matchStory(scene) }),
    who: '-?+-?!',
  },
  acceptProposal: { path: inStory('/proposals/2/accept'), prepare: propose, who: '-?+-?!' },
  discardProposal: { path: inStory('/proposals/2/discard'), prepare: propose, who: '-?+-?!' },
  createPreviewLink: { path: inStory('/preview-links'), who: '+?+-?!' },
  endPreviewLinks: { path: inStory('/preview-links/end'), who: '+?+-?!' },
  policy: { path: () => '/redaccion/api/policy', who: '---+-!' },
  purge: {
    path: () => '/redaccion/api/purge',
    call: json({ words: 'nadie dijo esto', reason: 'Un ensayo' }),
    who: '---+-!',
  },
  choices: { path: () => '/redaccion/api/choices', who: '+++--!' },
  createSection: {
    path: () => '/redaccion/api/sections',
    call: () => ({ body: { name: `Sección ${++number}` } }),
    who: '--++-!',
  },
  createAuthor: {
    path: () => '/redaccion/api/authors',
    call: () => ({ body: { name: `Ana ${++number}` } }),
    who: '--++-!',
  },
  tags: {
    path: () => '/redaccion/api/tags',
    call: () => ({ body: { name: `Tema ${++number}` } }),
    who: '+++--!',
  },
  uploadPicture: {
    path: () => '/redaccion/api/pictures',
    call: async () => ({ body: new Uint8Array(await picture()), headers: { 'content-type': 'image/png' } }),
    who: '+++--!',
  },
  describePicture: {
    path: () => '/redaccion/api/pictures/1',
    call: json({ alt: 'El puerto', caption: '', credit: '' }),
    prepare: async () => {
      if ((await db.image.count({ where: { id: 1 } })) > 0) return
      await callApi(people.editor.browser, '/redaccion/api/pictures', {
        body: new Uint8Array(await picture()),
        headers: { 'content-type': 'image/png' },
      })
    },
    who: '+++--!',
  },
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 300, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
}

async function someUpdate(storyId: number): Promise<string> {
  const tab = await openTab(boss, storyId)
  tab.write('x')
  return Buffer.from(encodeStateAsUpdate(tab.doc)).toString('base64')
}

const API = allRoutes.filter(
  ([name, { pattern }]) => pattern.startsWith('/redaccion/api/') && name !== 'newsroomAuth',
)

test('every route of the API stands in this table', () =>
  expect(Object.keys(TABLE).sort()).toEqual(API.map(([name]) => name).sort()))

const REFUSED: Record<string, [number, string]> = {
  '-': [403, 'forbidden'],
  '?': [404, 'not-found'],
  '!': [401, 'signed-out'],
}
const ASKING = [...ROLES, 'stranger'] as const

describe.each(Object.entries(TABLE))('%s', (_name, row) => {
  test.each(ASKING.map((who, i) => [who, row.who[i] ?? ''] as const))('by %s: %s', async (who, expected) => {
    const scene = await newScene(row.prepare)
    const browser = who === 'stranger' ? newBrowser() : people[who].browser
    const aborted = new AbortController()
    const answer = await callApi(browser, row.path(scene), {
      ...(await row.call?.(scene)),
      signal: aborted.signal,
    })
    const [status, code] = REFUSED[expected] ?? []
    if (status === undefined) {
      expect(answer.status).toBeLessThan(300)
      await answer.body?.cancel()
    } else {
      const body = await answer.json()
      expect([answer.status, body.code, answer.headers.get('content-type')]).toEqual([
        status,
        code,
        'application/problem+json',
      ])
      expect(body.detail).toMatch(/\.$/)
    }
    aborted.abort()
  })
})

test('where a setting lets reporters publish, they publish their own stories and no others', async () => {
  await db.site.update({ where: { id: 1 }, data: { reportersPublish: true } })
  try {
    const { story, seen } = await newScene()
    expect((await askApi(people.colleague.browser, `${story}/publish`, { body: seen })).status).toBe(404)
    expect((await askApi(people.reporter.browser, `${story}/publish`, { body: seen })).status).toBe(200)
  } finally {
    await db.site.update({ where: { id: 1 }, data: { reportersPublish: false } })
  }
})
