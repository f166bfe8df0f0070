// npm run -s site -- show | set KEY VALUE | form | apply FILE [--dry-run]: the paper's identity.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { database } from '#lib/database/client.ts'
import { picturesIn } from '#lib/media/source-picture.ts'
import { applyPaperForm } from '#lib/paper-form/apply-paper-form.ts'
import { readPaperForm } from '#lib/paper-form/paper-form.ts'
import { writePaperForm } from '#lib/paper-form/write-paper-form.ts'
import { setIdentity } from '#lib/site/identity.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { SourceError } from '#lib/text/source-error.ts'
import { runCommand, UsageError } from './run-command.ts'

runCommand({
  usage: 'npm run -s site -- show | set KEY VALUE | form | apply FILE [--dry-run]',
  needsSchema: true,
  async run() {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' } },
    })
    const [action, ...rest] = positionals
    const dryRun = values['dry-run'] ?? false
    if (dryRun && action !== 'apply') throw new UsageError()
    if (action === 'show' && rest.length === 0) await show()
    else if (action === 'form' && rest.length === 0) process.stdout.write(await writePaperForm(database()))
    else if (action === 'set' && rest.length === 2) await set(String(rest[0]), String(rest[1]))
    else if (action === 'apply' && rest.length === 1) await apply(String(rest[0]), dryRun)
    else throw new UsageError()
    return 0
  },
})

async function show(): Promise<void> {
  const { sections, pages, logo, logoDark, ...identity } = await findMasthead()
  const site = await database().site.findUnique({ where: { id: 1 }, select: { noindexSources: true } })
  const rows = {
    ...identity,
    noindexSources: site?.noindexSources ?? [],
    logo: logo && `${logo.width} x ${logo.height}`,
    logoDark: logoDark && `${logoDark.width} x ${logoDark.height}`,
  }
  for (const [name, value] of Object.entries(rows)) {
    console.log(`${name.padEnd(15)} ${Array.isArray(value) ? value.join(', ') : (value ?? '')}`)
  }
}

/** Pictures are named as any file on a command line. */
async function set(key: string, value: string): Promise<void> {
  await setIdentity(database(), key, value, (file) => readFile(path.resolve(file)))
  await show()
}

async function apply(file: string, dryRun: boolean): Promise<void> {
  const text = await readFile(file, 'utf8')
  let lines: Record<string, number> = {}
  try {
    const source = readPaperForm(text)
    lines = source.lines
    await applyPaperForm(database(), source.form, picturesIn(path.dirname(path.resolve(file))), { dryRun })
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    const line = typeof error.where === 'number' ? error.where : (lines[error.where] ?? 1)
    throw new Error(`${file}:${line}: ${error.message}`)
  }
  console.log(
    dryRun ? 'The paper can become so (dry run: nothing was written).' : 'The paper is what the form says.',
  )
}
