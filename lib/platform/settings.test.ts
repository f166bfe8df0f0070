import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

test('defaults make a portal on port 3000 with its data beside the code', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    siteUrl: 'http://localhost:3000',
    dataFolder: path.resolve('.data'),
    databaseUrl: undefined,
    trustProxy: false,
    demo: true,
    worker: true,
    bucket: undefined,
  })
})

test('the address of the paper follows the port unless it is given', () => {
  expect(readSettings({ PORT: '8080' }).siteUrl).toBe('http://localhost:8080')
  expect(readSettings({ PORT: '8080', SITE_URL: 'https://elcabo.example/' }).siteUrl).toBe(
    'https://elcabo.example',
  )
})

test('an empty variable counts as not set', () => {
  expect(readSettings({ PORT: '', SMTP_URL: '' })).toMatchObject({ port: 3000, smtpUrl: undefined })
})

describe('a wrong setting is named in a sentence', () => {
  test.each([
    ['PORT', 'ochenta'],
    ['PORT', '70000'],
    ['PORT', '0'],
    ['PORT', '80.5'],
    ['SITE_URL', 'elcabo.example'],
    ['SITE_URL', 'ftp://elcabo.example'],
    ['SITE_URL', 'https://elcabo.example/portada'],
    ['DATABASE_URL', 'mysql://localhost/portada'],
    ['SMTP_URL', 'mail.example'],
    ['MAIL_FROM', 'El Cabo'],
    ['STORAGE_URL', 's3://host/bucket'],
    ['TRUST_PROXY', 'yes'],
    ['PORTADA_DEMO', '0'],
  ])('%s=%s', (name, value) => {
    const read = () => readSettings({ [name]: value })
    expect(read).toThrow(SettingsError)
    expect(read).toThrow(name)
    expect(read).toThrow(value)
  })
})

test('a wrong address is shown without the secrets in it', () => {
  const read = () => readSettings({ STORAGE_URL: 's3://KEY:p@ss/word@host/Bucket' })
  expect(read).toThrow('but it is "s3://…@host/Bucket"')
})
