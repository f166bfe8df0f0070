import { database } from '#lib/database/client.ts'
import { type FileResult, type FolderResult, importFolder } from '#lib/import/import-folder.ts'
import { defineCommand } from '../command-line/command.ts'
import { startProgress } from '../command-line/progress.ts'
import { dryRunOption, jsonOption } from '../command-line/shared-options.ts'
import { text } from '../text.ts'

const NAMES_SHOWN = 12
const KINDS = { sections: 'Secciones nuevas', authors: 'Autores nuevos', tags: 'Etiquetas nuevas' }

export const importMarkdown = defineCommand({
  details:
    'Los artículos salen en el acto, o cuando llegue su fecha. Un archivo que no cambió desde la última vez se deja como está.\nLa guía: docs/markdown.md',
  operands: { folder: { label: 'CARPETA', summary: 'la carpeta con los archivos .md y sus imágenes' } },
  options: { 'dry-run': dryRunOption, json: jsonOption },
  examples: ['import markdown articulos --dry-run', 'import markdown articulos'],
  needs: 'schema',
  async run({ operands: { folder }, options: { 'dry-run': dryRun, json } }) {
    const line = startProgress('Importando')
    const result = await importFolder(database(), folder, {
      now: new Date(),
      dryRun,
      onProgress: line.showPart,
    }).finally(line.end)
    const report: Report = { dryRun, ...outcomeCounts(result), ...result }
    if (json) console.log(JSON.stringify(report, null, 2))
    else print(report)
    return report.failed > 0 ? 1 : 0
  },
})

type OutcomeCounts = Record<FileResult['outcome'], number>
type Report = { dryRun: boolean } & OutcomeCounts & FolderResult

function outcomeCounts({ files }: FolderResult): OutcomeCounts {
  const counts = { created: 0, updated: 0, proposed: 0, unchanged: 0, failed: 0 }
  for (const { outcome } of files) counts[outcome]++
  return counts
}

function print({ dryRun, files, made, created, updated, proposed, unchanged, failed }: Report): void {
  for (const { file, warnings, ...result } of files) {
    for (const { line, reason } of warnings) console.error(`${file}:${line}: aviso: ${reason}`)
    if (result.outcome === 'failed') console.error(`${file}:${result.line}: ${result.reason}`)
    if (result.outcome === 'proposed')
      console.error(
        `${file}: alguien ha cambiado la historia ${result.path} en la redacción; el archivo queda como propuesta`,
      )
  }
  for (const kind of ['sections', 'authors', 'tags'] as const) {
    const names = made[kind]
    if (names.length > 0) console.log(`${KINDS[kind]} (${names.length}): ${shortened(names)}`)
  }
  console.log(
    `Creados: ${created}; actualizados: ${updated}; ${proposed > 0 ? `propuestos: ${proposed}; ` : ''}sin cambios: ${unchanged}; con errores: ${failed}${dryRun ? text.dryRun : ''}`,
  )
}

function shortened(names: string[]): string {
  const rest = names.length - NAMES_SHOWN
  return names.slice(0, NAMES_SHOWN).join(', ') + (rest > 0 ? ` ${text.restNotShown(rest)}` : '')
}
