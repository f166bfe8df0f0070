import { expect, test } from 'vitest'
import { summarise } from './summary.ts'

test.each([
  ['a short text stays as it is', 'El puerto dragará el canal norte', 60, 'El puerto dragará el canal norte'],
  ['lines become one', 'El puerto\n\ndragará el canal', 60, 'El puerto dragará el canal'],
  [
    'whole sentences where there is room',
    'El puerto dragará el canal. Las obras empiezan en mayo. Durarán un año entero.',
    60,
    'El puerto dragará el canal. Las obras empiezan en mayo.',
  ],
  [
    'a question and its quotation marks end a sentence',
    '«¿Quién paga la grúa nueva?» La pregunta abrió el pleno de ayer en el ayuntamiento.',
    45,
    '«¿Quién paga la grúa nueva?»',
  ],
  [
    'an abbreviation does not end a sentence',
    'La consejera pidió ayer el informe a la Dra. Salas y al presidente del puerto',
    52,
    'La consejera pidió ayer el informe a la Dra. Salas…',
  ],
  [
    'nor does an initial',
    'El archivo guarda las cartas que escribió J. Pérez Alcor, que nadie había leído hasta ahora',
    60,
    'El archivo guarda las cartas que escribió J. Pérez Alcor…',
  ],
  [
    'nor does a decimal point or the separator of thousands',
    'El puerto pagará 1.200 millones por un dique de 3.5 kilómetros; tardará diez años',
    70,
    'El puerto pagará 1.200 millones por un dique de 3.5 kilómetros…',
  ],
  [
    'a first sentence that is too short alone is cut further on',
    'No. El puerto no dragará el canal norte, según dijo ayer la alcaldesa de Villasal',
    55,
    'No. El puerto no dragará el canal norte…',
  ],
  [
    'a long sentence is cut after a clause',
    'El equipo ha contado nueve hembras con cría; pide reducir a ocho nudos la velocidad de los barcos',
    80,
    'El equipo ha contado nueve hembras con cría…',
  ],
  [
    'the comma of a number ends no clause',
    'La reforma del patio de la escuela cuesta 3,4 millones y la diseñaron los alumnos',
    60,
    'La reforma del patio de la escuela cuesta 3,4 millones…',
  ],
  [
    'without a clause it is cut before a conjunction',
    'La cofradía de San Telmo confía en vender más caro aunque los mayoristas protesten',
    70,
    'La cofradía de San Telmo confía en vender más caro…',
  ],
  [
    'a quotation is not cut in the middle',
    'La alcaldesa cerró el pleno y respondió «ni hoy, ni mañana, ni en todo el año que viene»',
    60,
    'La alcaldesa cerró el pleno…',
  ],
  [
    'without any of these it is cut after a word',
    'Doscientos cuarenta remeros jóvenes entrenan desde hoy',
    30,
    'Doscientos cuarenta remeros…',
  ],
  ['empty', '', 30, ''],
])('%s', (_name, text, room, expected) => {
  const summary = summarise(text, room)
  expect(summary).toBe(expected)
  expect([...summary].length).toBeLessThanOrEqual(room)
})
