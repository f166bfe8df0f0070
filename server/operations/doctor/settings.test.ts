import { expect, test } from 'vitest'
import { readSettings } from '#lib/settings/settings.ts'
import { checkSettings } from './settings.ts'

const PROXIED = { SITE_URL: 'https://elcabo.example', TRUST_PROXY: 'on', HOST: '127.0.0.1' }

test.each([
  [PROXIED, ['ok']],
  [{}, ['warning']],
  [{ SITE_URL: 'http://elcabo.example' }, ['warning']],
  [{ ...PROXIED, TRUST_PROXY: 'off' }, ['failure']],
  [{ ...PROXIED, HOST: '0.0.0.0' }, ['warning']],
])('%j', (env, states) => expect(checkSettings(readSettings(env)).map(({ state }) => state)).toEqual(states))
