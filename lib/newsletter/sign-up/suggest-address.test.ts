import { expect, test } from 'vitest'
import { COMMON_DOMAINS, CORRECT_NEIGHBOURS, suggestAddress } from './suggest-address.ts'

test.each([
  ['ana@gmial.com', 'ana@gmail.com'],
  ['ana@gmai.com', 'ana@gmail.com'],
  ['ana@gmail.co', 'ana@gmail.com'],
  ['ana@gmail.cm', 'ana@gmail.com'],
  ['ana@gmaill.com', 'ana@gmail.com'],
  ['ana@gnail.com', 'ana@gmail.com'],
  ['ana@gmail.con', 'ana@gmail.com'],
  ['ana@gmial.con', 'ana@gmail.com'],
  ['Ana.Ruiz+diario@hotmal.com', 'Ana.Ruiz+diario@hotmail.com'],
  ['ana@hotmial.es', 'ana@hotmail.es'],
  ['ana@outlok.com', 'ana@outlook.com'],
  ['ana@yaho.com.mx', 'ana@yahoo.com.mx'],
  ['ana@iclod.com', 'ana@icloud.com'],
  ['ana@elcabo.con', 'ana@elcabo.com'],
])('asks about %s: %s', (address, expected) => expect(suggestAddress(address)).toBe(expected))

test.each([
  'ana@gmail.com',
  'ana@mail.com',
  'ana@email.com',
  'ana@ymail.com',
  'ana@gmx.com',
  'ana@hotmail.fr',
  'ana@hotmail.co.uk',
  'ana@live.cl',
  'ana@love.com',
  'ana@outlook.com.br',
  'ana@yahoo.com.co',
  'ana@elcabo.example',
  'ana@correo.example',
  'ana@gmail.gob.example',
  'ana@contenido.com',
])('asks nothing about %s', (address) => expect(suggestAddress(address)).toBeUndefined())

test('asks nothing about common domains and their correct neighbours', () => {
  const asked = [...COMMON_DOMAINS, ...CORRECT_NEIGHBOURS].filter((domain) => suggestAddress(`ana@${domain}`))
  expect(asked).toEqual([])
})
