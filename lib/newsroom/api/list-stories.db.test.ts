import { beforeAll, expect, test } from 'vitest'
import { askApi, type Browser, signIn } from '#testing/newsroom/api.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { newStory } from '#testing/newsroom/stories.ts'

let editor: Browser
let reporter: Browser

beforeAll(async () => {
  const [ana, leo] = [await newPerson('editor'), await newPerson('reporter')]
  await newStory(ana, { headline: 'El puerto abre' })
  await newStory(leo, { headline: 'El faro cierra' })
  editor = await signIn(ana)
  reporter = await signIn(leo)
}, 60_000)

async function headlines(browser: Browser, query = ''): Promise<unknown> {
  const { body } = await askApi(browser, `/redaccion/api/stories${query}`, { method: 'GET' })
  return (body.rows as { headline: string }[]).map(({ headline }) => headline)
}

test('an editor lists all stories, a reporter their own', async () => {
  expect(await headlines(editor)).toEqual(['El faro cierra', 'El puerto abre'])
  expect(await headlines(reporter)).toEqual(['El faro cierra'])
})

test('the query filters and pages', async () => {
  expect(await headlines(editor, '?words=puerto')).toEqual(['El puerto abre'])
  expect(await headlines(editor, '?stage=scheduled')).toEqual([])
  expect(await headlines(editor, '?page=2')).toEqual([])
})

test.each([
  ['stage=todas', 'stage'],
  ['page=0', 'page'],
  ['changedFrom=ayer', 'changedFrom'],
])('the query %s is refused with its field', async (query, field) =>
  expect(await askApi(editor, `/redaccion/api/stories?${query}`, { method: 'GET' })).toMatchObject({
    status: 422,
    body: { field },
  }),
)
