// npm run site -- show | set KEY VALUE: the paper's identity.
import { parseArgs } from 'node:util'
import { database } from '#lib/platform/database.ts'
import { setIdentity } from '#lib/site/identity.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { runCommand, UsageError } from './run-command.ts'

runCommand({
  usage: 'npm run -s site -- show | set KEY VALUE',
  needsSchema: true,
  async run() {
    const { positionals } = parseArgs({ allowPositionals: true })
    const [action, key, value, ...rest] = positionals
    if (action === 'set' && key && value !== undefined && rest.length === 0) {
      await setIdentity(database(), key, value)
    } else if (action !== 'show' || key) throw new UsageError()
    const { sections, ...identity } = await findMasthead()
    for (const [name, text] of Object.entries(identity)) console.log(`${name.padEnd(13)} ${text ?? ''}`)
    return 0
  },
})
