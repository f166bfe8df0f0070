import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { newStory, openTab } from '#testing/newsroom/stories.ts'
import { publishStory } from '../stories/publish-story.ts'
import { OPERATOR, type PersonActor } from './actor.ts'
import { changePolicy } from './change-policy.ts'

const db = database()

async function publish(person: PersonActor, storyId: number) {
  const { documentId, seq } = await openTab(person, storyId)
  return publishStory(person, db, { storyId, seen: { documentId, seq } }, new Date())
}

test('a paper decides whether reporters publish, and whether a second person must', async () => {
  const [boss, editor, reporter] = [
    await newPerson('publisher'),
    await newPerson('editor'),
    await newPerson('reporter'),
  ]
  await expect(changePolicy(editor, db, { reportersPublish: true })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  const id = await newStory(reporter)
  await expect(publish(reporter, id)).rejects.toMatchObject({ kind: 'forbidden' })

  expect(await changePolicy(boss, db, { reportersPublish: true })).toMatchObject({
    reportersPublish: true,
    secondPersonPublishes: false,
  })
  expect(await publish(reporter, id)).toMatchObject({ outcome: 'published' })

  await changePolicy(OPERATOR, db, { secondPersonPublishes: true })
  await (await openTab(reporter, id)).type(' Más.')
  await expect(publish(reporter, id)).rejects.toMatchObject({ kind: 'forbidden' })
  expect(await publish(editor, id)).toMatchObject({ outcome: 'published' })
  expect(
    await db.auditEntry.findMany({ where: { action: 'paper.change' }, orderBy: { id: 'asc' } }),
  ).toMatchObject([
    { personId: boss.id, fields: ['reportersPublish'] },
    { actorKind: 'operator', fields: ['secondPersonPublishes'] },
  ])
})
