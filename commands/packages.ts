// npm run -s packages [-- --json]: what the portal runs with, under which licences, and what is known against it.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { askForFaults } from './packages/faults.ts'
import { dependenciesOf, judge } from './packages/licences.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'))
const dependencies = dependenciesOf(packages)
const unknown = dependencies.filter(({ licence }) => judge(licence) === 'unknown')
const faults = await askForFaults()
if (values.json) console.log(JSON.stringify({ dependencies, unknown, faults: faults ?? null }, null, 2))
else print()
process.exit(unknown.length === 0 && faults?.length === 0 ? 0 : 1)

function print(): void {
  const byLicence = Map.groupBy(dependencies, ({ licence }) => licence ?? 'none said')
  for (const [licence, group] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
    const names = judge(licence) === 'permissive' ? '' : group.map(({ name }) => name).join(', ')
    console.log(
      `${String(group.length).padStart(4)}  ${licence.padEnd(32)} ${judge(licence)}  ${names}`.trimEnd(),
    )
  }
  if (unknown.length > 0) console.log(`\nSomebody must read the licences of ${unknown.length} packages.`)
  if (!faults) console.log('\nThe registry did not answer: whether there are known faults is not known.')
  else if (faults.length === 0) console.log('\nThe registry knows of no fault.')
  for (const { name, range, severity, titles } of faults ?? []) {
    console.log(`\n${severity.toUpperCase()}  ${name} ${range}\n      ${titles.join('\n      ')}`)
  }
}
