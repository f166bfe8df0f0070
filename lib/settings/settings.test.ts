import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

test('defaults make a portal on port 3000 with its data beside the code', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    siteUrl: 'http://localhost:3000',
    dataFolder: path.resolve('.data'),
    databaseUrl: undefined,
    trustProxy: undefined,
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

test.each([
  ['127.0.0.1:9464', { host: '127.0.0.1', port: 9464 }],
  ['[::1]:9464', { host: '::1', port: 9464 }],
  ['figures.internal:80', { host: 'figures.internal', port: 80 }],
])('figures are served at %s', (METRICS_ADDRESS, metricsAddress) =>
  expect(readSettings({ METRICS_ADDRESS }).metricsAddress).toEqual(metricsAddress),
)

test('delays are given in seconds', () => expect(readSettings({ STOP_DELAY: '2.5' }).stopDelay).toBe(2_500))

describe('a wrong setting is named in a sentence', () => {
  test.each([
    ['PORT', 'ochenta'],
    ['PORT', '70000'],
    ['PORT', '0'],
    ['PORT', '80.5'],
    ['SITE_URL', 'elcabo.example'],
    ['SITE_URL', 'ftp://elcabo.example'],
    ['SITE_URL', 'https://elcabo.example/portada'],
    ['MAIL_FROM', 'El Cabo'],
    ['BOUNCE_ADDRESS', 'rebotes'],
    ['SMTP_CONNECTIONS', '51'],
    ['SMTP_PER_MINUTE', '0'],
    ['SMTP_PER_DAY', 'muchos'],
    ['SIGN_UPS_PER_HOUR', '1.5'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '0'],
    ['TRUST_PROXY', 'forwarded:0'],
    ['PORTADA_DEMO', '0'],
    ['PAGE_CACHE', 'yes'],
    ['PAGE_CACHE_BYTES', '10MB'],
    ['PAGE_CACHE_BYTES', '1000'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_ADDRESS', '9464'],
    ['METRICS_ADDRESS', '127.0.0.1:70000'],
    ['METRICS_ADDRESS', '::1:9464'],
    ['STOP_DELAY', '61'],
    ['STOP_DELAY', '5s'],
  ])('%s=%s', (name, value) => {
    const read = () => readSettings({ [name]: value })
    expect(read).toThrow(SettingsError)
    expect(read).toThrow(name)
    expect(read).toThrow(value)
  })
})

test.each([
  ['DATABASE_URL', 'mysql://portada:clave@localhost/portada'],
  ['DATABASE_READ_URL', 'localhost:5432'],
  ['SMTP_URL', 'usuario:clave@mail.example'],
  ['BOUNCE_MAILBOX', 'pop3://usuario:clave@mail.example'],
  ['PORTADA_SECRET', 'corto'],
  ['BOUNCE_MAILBOX', 'pop3://rebotes:clave@mail.example'],
  ['STORAGE_URL', 's3://KEY:p@ss/word@host/Bucket'],
  ['SMTP_URL', 'smtp://EJEMPLO:ab/cd+ef@127.0.0.1:2526'],
  ['SMTP_URL', 'smtp://usuario:123/cd@mail.example'],
  ['SMTP_URL', 'smtps://usuario:ab#cd@mail.example'],
  ['SMTP_URL', 'smtps://usuario:ab@cd@mail.example'],
  ['SMTP_URL', 'smtps://usuario:100%@mail.example'],
  ['SMTP_URL', 'smtps://usuario:ab?cd@mail.example'],
  ['BOUNCE_MAILBOX', 'imaps://rebotes:ab/cd@mail.example'],
  ['DATABASE_URL', 'postgresql://portada:ab/cd@localhost/portada'],
  ['STORAGE_URL', 's3://KEY:ab%zz@host/bucket'],
  ['STORAGE_URL', 's3://KEY:ab%ffcd@host/bucket'],
  ['DATABASE_URL', 'postgresql://portada:ab%e9cd@localhost/portada'],
])('what may hold a password is named and not shown: %s', (name, value) => {
  const read = () => readSettings({ [name]: value })
  expect(read).toThrow(`${name} must`)
  expect(read).not.toThrow(value)
})

test.each([
  ['off', undefined],
  ['on', { header: 'x-forwarded-for', count: 1 }],
  ['2', { header: 'x-forwarded-for', count: 2 }],
  ['forwarded', { header: 'forwarded', count: 1 }],
  ['forwarded:3', { header: 'forwarded', count: 3 }],
])('TRUST_PROXY=%s', (TRUST_PROXY, expected) =>
  expect(readSettings({ TRUST_PROXY }).trustProxy).toEqual(expected),
)

test('a password in percent-encoding is taken', () =>
  expect(readSettings({ SMTP_URL: 'smtp://EJEMPLO:ab%2Fcd+ef%40@127.0.0.1:2526' }).smtpUrl).toContain('%2F'))
