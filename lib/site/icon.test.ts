import { expect, test } from 'vitest'
import { siteIcon } from './icon.ts'

test.each([
  ['El Cabo', 'C'],
  ['La Ñandú', 'Ñ'],
  ['portada', 'P'],
  ['«24 horas»', '2'],
  ['<script>', 'S'],
  ['—', 'P'],
])('the icon of %j shows %s', (name, letter) => {
  expect(siteIcon({ name, accentColor: '#0b4a63' })).toContain(`>${letter}</text>`)
})
