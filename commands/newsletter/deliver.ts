import { defineCommand } from '../command-line/command.ts'
import { jsonOption } from '../command-line/shared-options.ts'
import { deliverHere } from './deliver-here.ts'

export const deliver = defineCommand({
  details: 'Para portales con PORTADA_WORKER=off. Pueden hacerlo varios procesos a la vez.',
  operands: {},
  options: { json: jsonOption },
  examples: ['newsletter deliver'],
  needs: 'schema',
  async run({ options: { json }, signal }) {
    await deliverHere(signal)
    const isDone = !signal.aborted
    if (json) console.log(JSON.stringify({ done: isDone }))
    else
      console.log(
        isDone ? 'No queda nada por enviar.' : 'Interrumpido; lo que falta se enviará la próxima vez.',
      )
    return isDone ? 0 : 1
  },
})
