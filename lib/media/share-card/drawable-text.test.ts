import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCharacterMap } from './character-map.ts'
import { drawableText } from './drawable-text.ts'
import { FACE_FILES } from './face-files.ts'
import { unpackWoff } from './unpack-woff.ts'

const maps = FACE_FILES.map((file) => readCharacterMap(unpackWoff(readFileSync(file))))
const canDraw = (point: number) => maps.some((map) => map.has(point))

describe('drawn as written', () => {
  test.each([
    ['Spanish', '¿Qué pasó en Ñuñoa? «El pingüino» — ¡3.500 €, ni uno más!'],
    ['Catalan', 'L’Àngel i la Maria, a l’església: «això és l’ús» de Vic, Òdena i Reus'],
    ['Portuguese', 'A eleição em São Paulo: maçãs, ônibus e informações'],
    ['Polish', 'Łódź, Wałęsa, Gdańsk: zażółć gęślą jaźń'],
  ])('%s', (_, text) => expect(drawableText(text, canDraw)).toBe(text))
})

test('every letter of the four languages has a glyph', () => {
  const letters = 'ABCDEFGHIJKLMNÑOPQRSTUVWXYZÁÉÍÓÚÜÇÀÈÒÏÃÕÂÊÔĄĆĘŁŃÓŚŹŻ¿¡«»“”‘’—–…·€ºª0123456789'
  const missing = [...(letters + letters.toLowerCase())].filter((one) => !canDraw(one.codePointAt(0) ?? 0))
  expect(missing).toEqual([])
})

describe('left out whole', () => {
  test.each([
    ['an emoji', 'Vuelve el transbordador 🚢', 'Vuelve el transbordador'],
    ['a family of emoji', 'Una familia 👩‍👩‍👧 y una bandera 🇲🇽', 'Una familia y una bandera'],
    ['a Chinese name', 'Xi Jinping (习近平) viaja a Lima', 'Xi Jinping viaja a Lima'],
    ['a Chinese name between commas', 'El presidente, 习近平, viaja', 'El presidente, viaja'],
    ['a quoted name', 'El diario «人民日报» publica', 'El diario publica'],
    ['a word with one letter that is missing', 'Llega Иван a Cádiz', 'Llega a Cádiz'],
    ['everything', '习近平', ''],
  ])('%s', (_, text, drawn) => expect(drawableText(text, canDraw)).toBe(drawn))
})

test('letters that are written with combining marks are drawn', () => {
  expect(drawableText('Man\u0303ana', canDraw)).toBe('Mañana')
})
