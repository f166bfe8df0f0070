import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test.each([
  ['550 5.1.1 <quien@correo.example>: no such user', '550 5.1.1 <[mail]>: no such user'],
  ['to ana.ruiz+diario@correo.example.', 'to [mail]'],
  ['POST /x?email=quien%40correo.example&a=1', 'POST /x?email=[mail]&a=1'],
  ['íñigo@peñalba.example', '[mail]'],
  ['{"email":"quien@correo.example","id":1}', '{"email":"[mail]","id":1}'],
  ['from 203.0.113.9:51234', 'from [ip]:51234'],
  ['from ::ffff:203.0.113.9', 'from [ip]'],
  ['peer 2001:db8:85a3::8a2e:370:7334 left', 'peer [ip] left'],
  ['/boletin/preferencias/abc.DEF-1_2 failed', '/boletin/preferencias/[token] failed'],
  ['/api/newsletter/unsubscribe/abc.def', '/api/newsletter/unsubscribe/[token]'],
  ['/buzon/0a1b2c', '/buzon/[token]'],
  ['postgresql://portada:clave@127.0.0.1:5432/x', 'postgresql://portada:[password]@127.0.0.1:5432/x'],
  ['smtp://u:cl%40ve@correo.example:25', 'smtp://u:[password]@correo.example:25'],
])('redacts %s', (line, expected) => expect(redact(line)).toBe(expected))

test.each([
  'ECONNREFUSED 127.0.0.1:5432',
  'ECONNREFUSED ::1',
  '"time":"2026-03-01T12:30:01.123Z"',
  'at Foo.bar (file:///srv/portada/lib/x.ts:12:34)',
  'Next 16.4.5, PostgreSQL 18.4, node_modules/@prisma/adapter-pg/dist',
  'Prisma::Client 10:20:30',
])('does not change %s', (line) => expect(redact(line)).toBe(line))

test('searches hostile text in linear time (otherwise this test would not end)', () => {
  for (const text of [
    'a'.repeat(1e5),
    'a@'.repeat(5e4),
    ':'.repeat(1e5),
    '1.'.repeat(5e4),
    'x://a:'.repeat(2e4),
  ]) {
    expect(redact(text).length).toBe(16_000)
  }
})
