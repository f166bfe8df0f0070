import path from 'node:path'
import { database } from '#lib/database/client.ts'
import { readRegularFile } from '#lib/files/regular-file.ts'
import { picturesIn } from '#lib/media/read-picture.ts'
import { applyPaperForm } from '#lib/paper-form/apply-paper-form.ts'
import { MAX_FORM_BYTES, readPaperForm } from '#lib/paper-form/paper-form.ts'
import { SourceError } from '#lib/text/source-error.ts'
import { defineCommand } from '../command-line/command.ts'
import { dryRunOption } from '../command-line/shared-options.ts'

export const apply = defineCommand({
  details: 'La guía: docs/paper.md',
  operands: { file: { label: 'ARCHIVO', summary: 'la ficha, en YAML' } },
  options: { 'dry-run': dryRunOption },
  examples: ['site apply diario.yaml --dry-run', 'site apply diario.yaml'],
  needs: 'schema',
  async run({ operands: { file }, options: { 'dry-run': dryRun } }) {
    await applyForm(file, dryRun)
    console.log(
      dryRun
        ? 'El diario puede quedar como dice la ficha (es una prueba: no se ha escrito nada).'
        : 'El diario está como dice la ficha.',
    )
    return 0
  },
})

/** @throws Error that names the file and the line that is wrong. */
async function applyForm(file: string, dryRun: boolean): Promise<void> {
  const source = (await readRegularFile(file, { maxBytes: MAX_FORM_BYTES })).toString('utf8')
  let lines: Record<string, number> = {}
  try {
    const paper = await readPaperForm(source)
    lines = paper.lines
    await applyPaperForm(database(), paper.form, picturesIn(path.dirname(path.resolve(file))), { dryRun })
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    const line = typeof error.where === 'number' ? error.where : (lines[error.where] ?? 1)
    throw new Error(`${file}:${line}: ${error.message}`)
  }
}
