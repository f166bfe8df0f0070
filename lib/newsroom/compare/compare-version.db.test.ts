import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { saveVersion } from '#lib/newsroom/stories/versions.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { bodyOf, newStory, openTab } from '#testing/newsroom/stories.ts'
import { compareVersion } from './compare-version.ts'

const now = new Date('2026-12-01T12:00:00Z')

test('a version is compared with what people have written since', async () => {
  const db = database()
  const ana = await newPerson('editor')
  const id = await newStory(ana, { headline: 'El faro se apaga', body: bodyOf('Anoche.') })
  const number = await saveVersion(ana, db, id, {}, now)
  const tab = await openTab(ana, id)
  await tab.headline('El faro se enciende')
  await tab.type(' Y hoy.')

  const compared = await compareVersion(ana, db, id, number)
  expect(compared).toMatchObject({ version: { number, kind: 'saved', person: ana.name } })
  expect(compared.headline).toBe('El faro se enciende')
  expect(compared.fields).toEqual([
    {
      field: 'headline',
      words: [
        { kind: 'same', text: 'El faro se ' },
        { kind: 'removed', text: 'enciende' },
        { kind: 'added', text: 'apaga' },
      ],
    },
  ])
  expect(compared.body).toEqual([
    {
      change: 'changed',
      kind: 'paragraph',
      words: [
        { kind: 'same', text: 'Anoche.' },
        { kind: 'removed', text: ' Y hoy.' },
      ],
    },
  ])
  expect([...compared.names.authors.values()]).toEqual(['Ana Ruiz'])
})

test('somebody who may not read the story learns nothing of it', async () => {
  const ana = await newPerson('editor')
  const leo = await newPerson('reporter')
  const id = await newStory(ana)
  await expect(compareVersion(leo, database(), id, 1)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(compareVersion(ana, database(), id, 99)).rejects.toMatchObject({ kind: 'not-found' })
})
