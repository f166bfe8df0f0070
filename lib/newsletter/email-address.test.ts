import { describe, expect, test } from 'vitest'
import { canonicalMailbox, normaliseAddress } from './email-address.ts'

describe('normalises', () => {
  test.each([
    ['ana@correo.example', 'ana@correo.example'],
    ['  ana@correo.example\r\n', 'ana@correo.example'],
    ['Ana.Lopez+noticias@Correo.Example', 'Ana.Lopez+noticias@correo.example'],
    ["o'brien@correo.example", "o'brien@correo.example"],
    ['ñandú@correo.example', 'ñandú@correo.example'],
    ['n\u0303andu@correo.example', 'ñandu@correo.example'],
    ['x@münchen.example', 'x@xn--mnchen-3ya.example'],
    ['x@MÜNCHEN.example', 'x@xn--mnchen-3ya.example'],
    ['x@a.b.c.example', 'x@a.b.c.example'],
    ['用户@例子.example', '用户@xn--fsqu00a.example'],
    [`${'a'.repeat(64)}@correo.example`, `${'a'.repeat(64)}@correo.example`],
  ])('%j', (text, address) => expect(normaliseAddress(text)).toBe(address))
})

describe('rejects', () => {
  test.each([
    [''],
    ['ana'],
    ['ana@'],
    ['@correo.example'],
    ['ana@correo'],
    ['ana@@correo.example'],
    ['ana@correo.example@otro.example'],
    ['ana@correo.example\r\nBcc: otra@correo.example'],
    ['ana\n@correo.example'],
    ['ana@correo\r\n.example'],
    ['ana lopez@correo.example'],
    ['ana@cor reo.example'],
    ['ana\u0000@correo.example'],
    ['ana\u202e@correo.example'],
    ['ana\u200b@correo.example'],
    ['ana\u3164@correo.example'],
    ['ana@cor\u00adreo.example'],
    ['\ud800@correo.example'],
    ['ana,otra@correo.example'],
    ['ana@correo.example,otra@correo.example'],
    ['ana@correo.example;otra@correo.example'],
    ['<ana@correo.example>'],
    ['Ana <ana@correo.example>'],
    ['"ana"@correo.example'],
    ['ana(comentario)@correo.example'],
    ['.ana@correo.example'],
    ['ana.@correo.example'],
    ['ana..lopez@correo.example'],
    ['ana@.example'],
    ['ana@correo.example.'],
    ['ana@-correo.example'],
    ['ana@correo_1.example'],
    ['ana@c%6frreo.example'],
    ['ana@127.0.0.1'],
    ['ana@0x7f.1'],
    ['ana@[127.0.0.1]'],
    ['ana@[IPv6:::1]'],
    [`${'a'.repeat(65)}@correo.example`],
    [`${'ñ'.repeat(33)}@correo.example`],
    [`ana@${'a'.repeat(64)}.example`],
    [`ana@${`${'a'.repeat(60)}.`.repeat(4)}example`],
    [`${'a'.repeat(100_000)}@correo.example`],
  ])('%j', (text) => expect(normaliseAddress(text)).toBeUndefined())
})

test.each([
  ['Ana+noticias@correo.example', 'ana@correo.example'],
  ['ana.lopez@correo.example', 'ana.lopez@correo.example'],
  ['A.na.Lopez+x+y@gmail.com', 'analopez@gmail.com'],
  ['a.b@googlemail.com', 'ab@googlemail.com'],
  ['+solo@correo.example', '+solo@correo.example'],
])('the mailbox of %s is %s', (address, mailbox) => expect(canonicalMailbox(address)).toBe(mailbox))
