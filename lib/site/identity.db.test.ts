import { describe, expect, test } from 'vitest'
import { database } from '#lib/platform/database.ts'
import { tagsExpiredSince } from './cache-tags.ts'
import { IdentityError, setIdentity } from './identity.ts'
import { findMasthead } from './masthead.ts'

test('before it is set, the paper has a name and a time zone', async () => {
  expect(await findMasthead()).toMatchObject({ name: 'Portada', timeZone: 'UTC', sections: [] })
})

test('a change is kept, leaves the rest, and expires every page', async () => {
  await setIdentity(database(), 'name', ' El Faro de Sotomar ')
  await setIdentity(database(), 'timeZone', 'America/Bogota')
  expect(await findMasthead()).toMatchObject({
    name: 'El Faro de Sotomar',
    timeZone: 'America/Bogota',
    accentColor: '#8a1c1c',
  })
  expect(await tagsExpiredSince(database(), new Date(0))).toContain('site')
})

describe('refused, with the reason', () => {
  test.each([
    ['timeZone', 'America/Villasal', 'is not a time zone'],
    ['timeZone', '+05:00', 'is not a time zone'],
    ['accentColor', 'red', 'must be a colour'],
    ['accentColor', '#fff;}', 'must be a colour'],
    ['name', '  ', 'is empty'],
    ['name', 'uno\ndos', 'has a line break'],
    ['contactEmail', 'nadie', 'is not a mail address'],
    ['id', '2', 'There is no id'],
    ['__proto__', 'x', 'There is no __proto__'],
  ])('%s = %j', async (key, value, reason) => {
    const set = setIdentity(database(), key, value)
    await expect(set).rejects.toThrow(IdentityError)
    await expect(set).rejects.toThrow(reason)
  })
})
