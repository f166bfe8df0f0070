import { afterEach, expect, test, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { findInvitation } from '#lib/newsroom/people/invitations.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { welcome } from './welcome.ts'

const db = database()
const settings = readSettings({
  SITE_URL: 'https://diario.example',
  NEWSROOM_URL: 'https://redaccion.example',
})
const isTerminal = process.stdout.isTTY

afterEach(() => {
  vi.restoreAllMocks()
  process.stdout.isTTY = isTerminal
})

async function printed({ onTerminal }: { onTerminal: boolean }): Promise<string> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  process.stdout.isTTY = onTerminal
  await welcome(settings)
  return lines.join('\n')
}

const linkIn = (text: string) => /https:\/\/redaccion\.example\/redaccion\/invitacion\/([\w-]{43})/.exec(text)

test('a paper without a publisher offers the link on a terminal; each start ends the one before', async () => {
  const first = linkIn(await printed({ onTerminal: true }))?.[1] ?? ''
  expect(await findInvitation(db, first, new Date())).toEqual({ roles: ['publisher', 'editor'], email: null })
  const second = linkIn(await printed({ onTerminal: true }))?.[1] ?? ''
  expect(await findInvitation(db, first, new Date())).toBeUndefined()
  expect(await findInvitation(db, second, new Date())).toBeDefined()
})

test('a log gets the command that makes the link, and no link', async () => {
  const before = await db.invitation.count()
  const text = await printed({ onTerminal: false })
  expect(text).toContain('npm run -s portada -- newsroom owner-link')
  expect(text).not.toContain('/invitacion/')
  expect(await db.invitation.count()).toBe(before)
})

test('with a publisher there is only the address of the newsroom', async () => {
  await newPerson('publisher')
  const text = await printed({ onTerminal: true })
  expect(text).toContain('https://redaccion.example/redaccion')
  expect(text).not.toMatch(/invitacion|owner-link/)
})
