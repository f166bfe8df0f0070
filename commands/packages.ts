import { readFile } from 'node:fs/promises'
import { defineCommand } from './command-line/command.ts'
import { jsonOption } from './command-line/shared-options.ts'
import { type Dependency, judge, runtimeDependencies } from './packages/licences.ts'
import { findVulnerabilities, type Vulnerability } from './packages/vulnerabilities.ts'

const VERDICTS = { permissive: 'permisiva', conditional: 'con condiciones', unknown: 'desconocida' }

export const packages = defineCommand({
  details:
    'Termina con 1 si hay una licencia desconocida, si el registro conoce un fallo o si no responde. Lo que solo se usa para\ndesarrollar no cuenta.',
  operands: {},
  options: { json: jsonOption },
  examples: ['packages'],
  needs: 'nothing',
  async run({ options: { json } }) {
    const lock = JSON.parse(await readFile('package-lock.json', 'utf8'))
    const dependencies = runtimeDependencies(lock.packages)
    const unknown = dependencies.filter(({ licence }) => judge(licence) === 'unknown')
    const faults = await findVulnerabilities()
    if (json) console.log(JSON.stringify({ dependencies, unknown, faults: faults ?? null }, null, 2))
    else print(dependencies, unknown, faults)
    return unknown.length === 0 && faults?.length === 0 ? 0 : 1
  },
})

function print(
  dependencies: Dependency[],
  unknown: Dependency[],
  vulnerabilities: Vulnerability[] | undefined,
): void {
  const byLicence = Map.groupBy(dependencies, ({ licence }) => licence ?? 'sin indicar')
  for (const [licence, group] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
    const verdict = judge(licence)
    const names = verdict === 'permissive' ? '' : group.map(({ name }) => name).join(', ')
    const columns = [String(group.length).padStart(4), licence.padEnd(32), VERDICTS[verdict], names]
    console.log(columns.join('  ').trimEnd())
  }
  if (unknown.length > 0) console.log(`\nPaquetes cuya licencia alguien debe leer: ${unknown.length}.`)
  if (!vulnerabilities) console.log('\nEl registro no ha respondido: no se sabe si hay fallos conocidos.')
  else if (vulnerabilities.length === 0) console.log('\nEl registro no conoce ningún fallo.')
  for (const { name, range, severity, titles } of vulnerabilities ?? []) {
    console.log(`\n${severity.toUpperCase()}  ${name} ${range}\n      ${titles.join('\n      ')}`)
  }
}
