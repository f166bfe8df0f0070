import { expect, test } from 'vitest'
import { addressQuestionPath, readAddressQuestion } from './address-question.ts'

const question = { email: 'ñandú@gmial.com', source: '/economia/el-puerto' }
const token = () => addressQuestionPath(question).split('/').at(-1) as string

test('the path holds the question, but does not show the address', () => {
  const path = addressQuestionPath(question)
  expect(path).toMatch(/^\/boletin\/direccion\/[\w-]{60,}$/)
  expect(Buffer.from(token(), 'base64url').toString('latin1')).not.toContain('gmial')
  expect(readAddressQuestion(token())).toEqual(question)
})

test('other tokens hold no question', () => {
  const cut = token().slice(0, -4)
  const changed = `${token().slice(0, 40)}${token()[40] === 'A' ? 'B' : 'A'}${token().slice(41)}`
  expect(['', '_', 'x'.repeat(43), cut, changed].map(readAddressQuestion)).toEqual(
    new Array(5).fill(undefined),
  )
})
