import { database } from '#lib/database/client.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { changePolicy, type PolicyChange } from '#lib/newsroom/permissions/change-policy.ts'
import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { text } from './text.ts'

export const policy = defineCommand({
  details:
    'Sin opciones, dice lo que hay. Todo lo que pide una segunda persona está apagado mientras no se encienda.',
  operands: {},
  options: {
    'reporters-publish': {
      type: 'string',
      label: 'on|off',
      summary: 'si los redactores publican sus propias historias',
    },
    'second-person': {
      type: 'string',
      label: 'on|off',
      summary: 'si publica siempre alguien distinto de quien hizo el último cambio',
    },
    json: jsonOption,
  },
  examples: ['newsroom policy', 'newsroom policy --second-person on'],
  needs: 'schema',
  async run({ options }) {
    const change: PolicyChange = {
      ...switchOf('reportersPublish', options['reporters-publish']),
      ...switchOf('secondPersonPublishes', options['second-person']),
    }
    const { reportersPublish, secondPersonPublishes } = await changePolicy(OPERATOR, database(), change)
    console.log(
      options.json
        ? JSON.stringify({ reportersPublish, secondPersonPublishes })
        : text.policy({ reportersPublish, secondPersonPublishes }),
    )
    return 0
  },
})

/** @throws UsageError for anything but `on` and `off`. */
function switchOf(field: keyof PolicyChange, given: string | undefined): PolicyChange {
  if (given === undefined) return {}
  if (given !== 'on' && given !== 'off') throw new UsageError(text.badSwitch(given))
  return { [field]: given === 'on' }
}
