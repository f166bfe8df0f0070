import { expect, test } from 'vitest'
import { isDesk } from './is-desk.ts'

test.each([
  ['Redacción Mundo', true],
  ['Redacción', true],
  ['La redacción', true],
  ['redaccion local', true],
  ['Equipo de datos', true],
  ['Agencias', true],
  ['El Cabo', true],
  ['el cabo', true],
  ['Ana Redacción', false],
  ['Mesalina Ruiz', false],
  ['Renata D’Alcor', false],
  ['El Cabo Blanco', false],
])('%s is a desk: %s', (byline, expected) => expect(isDesk(byline, 'El Cabo')).toBe(expected))
