import { describe, expect, test } from 'vitest'
import { typeset } from './typography.ts'

/** A non-breaking space, so that it can be seen. */
const shown = (text: string) => text.replaceAll('\u00a0', '·')

describe('a line', () => {
  test.each([
    ['dijo "no" y se fue', 'dijo «no» y se fue'],
    ['"Nunca", respondió', '«Nunca», respondió'],
    ['¿"Nunca"?', '¿«Nunca»?'],
    ['("así")', '(«así»)'],
    ['«El "Salinero" gana»', '«El “Salinero” gana»'],
    ['"Dijo "hola""', '«Dijo “hola”»'],
    ['""Hola", dijo"', '«“Hola”, dijo»'],
    ['"Leyó "El "Faro" de hoy" y calló"', '«Leyó “El ‘Faro’ de hoy” y calló»'],
    ['«Dijo “hola”»', '«Dijo “hola”»'],
    ['“Dijo "hola"”', '“Dijo ‘hola’”'],
    ['"uno" y "dos"', '«uno» y «dos»'],
    ['«sin cerrar y "dos"', '«sin cerrar y «dos»'],
    ['una pantalla de 27" y otra de 32"', 'una pantalla de 27" y otra de 32"'],
    ['una " sola', 'una " sola'],
    ['“ya está” puesto', '“ya está” puesto'],
    ['La lonja - y el puerto', 'La lonja — y el puerto'],
    ['3 - 2', '3 - 2'],
    ['franco-alemán', 'franco-alemán'],
    ['sube un 12 % en 38 km', 'sube un 12·% en 38·km'],
    ['cuesta 412 millones', 'cuesta 412·millones'],
    ['los 5 mejores', 'los 5 mejores'],
    ['mide 4 metros', 'mide 4 metros'],
    ['el 12 de septiembre de 2023', 'el 12·de·septiembre de 2023'],
    ['el 312 de mayo', 'el 312 de mayo'],
    ['a las 7:30 a. m. en EE. UU.', 'a las 7:30 a.·m. en EE.·UU.'],
    ['la Sra. Mena, n.º 5', 'la Sra.·Mena, n.º·5'],
    ['', ''],
  ])('%j', (text, set) => {
    expect(shown(typeset(text))).toBe(set)
    expect(typeset(text)).toHaveLength(text.length)
    expect(typeset(typeset(text))).toBe(typeset(text))
  })

  test('a long line without an end takes no time', () => {
    for (const fragment of ['"a ', '«"', '"a" ', '“a» ', '""a']) {
      const line = fragment.repeat(50_000)
      expect(typeset(line)).toHaveLength(line.length)
    }
  })
})
