import { expect, test } from 'vitest'
import { commandHelp, groupHelp } from './help.ts'

test('the help of a command is written from its description', () => {
  const help = commandHelp('newsletter compose', 'Compone una edición', {
    details: 'Con la regla del boletín.',
    operands: {
      newsletter: { label: 'BOLETÍN', summary: 'su slug' },
      file: { label: 'ARCHIVO', summary: 'donde se escribe', isOptional: true },
    },
    options: {
      json: { type: 'boolean', summary: 'en JSON' },
      subject: { type: 'string', label: 'ASUNTO', summary: 'el asunto' },
    },
    examples: ['newsletter compose diario'],
    needs: 'nothing',
    run: async () => 0,
  })
  expect(help).toBe(`Compone una edición

Con la regla del boletín.

Uso:
  npm run -s portada -- newsletter compose [--json] [--subject ASUNTO] BOLETÍN [ARCHIVO]

Argumentos:
  BOLETÍN  su slug
  ARCHIVO  donde se escribe

Opciones:
  --json            en JSON
  --subject ASUNTO  el asunto
  --help            muestra esta ayuda

Ejemplos:
  npm run -s portada -- newsletter compose diario`)
})

test('the help of a group lists what may follow it', () => {
  const names = [
    'backup',
    'newsletter list',
    'newsletter subscribers import',
    'newsletter subscribers export',
  ]
  const summaries = {
    newsletter: 'Boletines',
    'newsletter list': 'Los muestra',
    'newsletter subscribers': 'La lista',
  }
  expect(groupHelp('newsletter', names, summaries)).toBe(`Boletines

Uso:
  npm run -s portada -- newsletter ORDEN

Órdenes:
  list         Los muestra
  subscribers  La lista

La ayuda de cada una: npm run -s portada -- newsletter ORDEN --help`)
})
