import { database } from '#lib/database/client.ts'
import { type ComposedEdition, composeEdition } from '#lib/newsletter/editions/compose-edition.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { reasonText } from './text.ts'

export const compose = defineCommand({
  details:
    'La salida es solo el número de la edición, para otros programas; por qué está cada historia va a la salida de errores.',
  operands: { newsletter: { label: 'BOLETÍN', summary: 'su slug, como diario' } },
  options: {
    breaking: { type: 'string', label: 'SLUG', summary: 'una edición de última hora con solo este artículo' },
    subject: { type: 'string', label: 'ASUNTO', summary: 'el asunto de la edición de última hora' },
    json: jsonOption,
  },
  examples: [
    'newsletter compose diario',
    'newsletter compose diario --breaking el-puente-se-cierra --subject "Se cierra el puente"',
  ],
  needs: 'schema',
  async run({ operands: { newsletter }, options: { breaking, subject, json } }) {
    if (subject !== undefined && breaking === undefined) {
      throw new UsageError(
        '--subject va con --breaking: el asunto de las demás ediciones es el titular de su primera historia.',
      )
    }
    const request = breaking === undefined ? {} : { breaking, subject }
    const edition = await composeEdition(database(), newsletter, { by: 'hand', ...request }, new Date())
    if (json) console.log(JSON.stringify(edition))
    else {
      console.error(storiesWithReasons(edition))
      console.log(edition.id)
    }
    return 0
  },
})

function storiesWithReasons({ slug, stories }: ComposedEdition): string {
  const lines = stories.map(({ headline, score, reasons }, i) => {
    const parts = (['weight', 'readership', 'freshness', 'repetition'] as const)
      .map((name) => ({ name, part: reasons?.[name] ?? 0 }))
      .filter(({ part }) => part !== 0)
      .map(({ name, part }) => `${reasonText[name]} ${part.toFixed(2)}`)
    const why = score === undefined ? '' : `\n     ${score.toFixed(2)} = ${parts.join(', ')}`
    return `  ${String(i + 1).padStart(2)} ${headline}${why}`
  })
  return [`${slug}:`, ...lines].join('\n')
}
