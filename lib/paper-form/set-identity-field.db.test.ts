import { describe, expect, test } from 'vitest'
import { tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import { database } from '#lib/database/client.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { IdentityError, setIdentity } from './set-identity-field.ts'

const noPicture = () => Promise.reject(new Error('no picture is asked for'))

test('before it is set, the paper has a name and a time zone', async () => {
  expect(await findMasthead()).toMatchObject({ name: 'Portada', timeZone: 'UTC', sections: [] })
})

test('a change is kept, leaves the rest, and expires every page', async () => {
  await setIdentity(database(), 'name', ' El Faro de Sotomar ', noPicture)
  await setIdentity(database(), 'timeZone', 'America/Bogota', noPicture)
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
    ['accentColor', '#ffcc00', 'is too pale'],
    ['socialLinks', 'javascript:alert(1)', 'is not a web address'],
    ['id', '2', 'There is no id'],
    ['__proto__', 'x', 'There is no __proto__'],
  ])('%s = %j', async (key, value, reason) => {
    const set = setIdentity(database(), key, value, noPicture)
    await expect(set).rejects.toThrow(IdentityError)
    await expect(set).rejects.toThrow(reason)
  })
})

describe('lists and pictures', () => {
  const drawing = (parts: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50">${parts}</svg>`)

  test('lists have commas between their parts', async () => {
    await setIdentity(database(), 'socialLinks', 'https://x.com/faro, https://t.me/faro', noPicture)
    await setIdentity(database(), 'noindexSources', 'Agencia Litoral', noPicture)
    expect((await findMasthead()).socialLinks).toEqual(['https://x.com/faro', 'https://t.me/faro'])
    await setIdentity(database(), 'socialLinks', '', noPicture)
    expect((await findMasthead()).socialLinks).toEqual([])
  })

  test('a drawn logo becomes pixels, is replaced in place and taken away', async () => {
    const read = async () => drawing('<rect width="200" height="50" fill="#123456"/>')
    await setIdentity(database(), 'logo', 'logo.svg', read)
    const { logo } = await findMasthead()
    expect(logo).toMatchObject({ width: 960, height: 240 })
    expect(logo?.renditions.map(({ format }) => format)).toEqual(['webp', 'webp', 'webp'])
    await setIdentity(database(), 'logo', 'otro.svg', async () => drawing('<circle r="20"/>'))
    expect(await database().image.count()).toBe(1)
    await setIdentity(database(), 'logo', '', noPicture)
    expect((await findMasthead()).logo).toBeNull()
    expect(await database().image.count()).toBe(0)
  })

  test('a drawing loads nothing and what is no picture is refused', async () => {
    const reading = '<image href="file:///etc/passwd" width="9" height="9"/><script>1</script>'
    await setIdentity(database(), 'logo', 'logo.svg', async () => drawing(reading))
    expect((await findMasthead()).logo).not.toBeNull()
    const broken = setIdentity(database(), 'logo', 'logo.png', async () => Buffer.from('no'))
    await expect(broken).rejects.toThrow('logo is not a picture that can be read')
  })

  test('a mail address can be taken away again', async () => {
    await setIdentity(database(), 'contactEmail', 'faro@correo.example', noPicture)
    await setIdentity(database(), 'contactEmail', '', noPicture)
    expect((await findMasthead()).contactEmail).toBeNull()
  })
})
