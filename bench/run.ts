// npm run bench [-- PART ...]: measures the portal's performance targets and prints them as a Markdown table.
import { parseArgs } from 'node:util'
import { fillArchive } from '#testing/archive.ts'
import { Portal } from '#testing/portal.ts'
import { ARCHIVE_SIZES, measureArchive } from './archive.ts'
import { measureBuild } from './build.ts'
import { measureCards } from './cards.ts'
import { measureDelivery } from './delivery.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureMemory } from './memory.ts'
import { measureNewsroom } from './newsroom.ts'
import { measurePublishing } from './publish.ts'
import { measureStart } from './start.ts'
import { type Row, table } from './support/report.ts'
import { measureWeight } from './weight.ts'
import { measureWire } from './wire.ts'

const PARTS = [
  'delivery',
  'weight',
  'publish',
  'lighthouse',
  'build',
  'memory',
  'archive',
  'wire',
  'cards',
  'newsroom',
  'start',
] as const
const ARCHIVE = 5_000
const LARGE_ARCHIVE = 20_000

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { stories: { type: 'string' } },
})
const unknown = positionals.find((part) => !PARTS.includes(part as (typeof PARTS)[number]))
if (unknown) {
  console.error(
    `Usage: npm run bench [-- PART ...], where PART is one of ${PARTS.join(', ')}; archive takes --stories N,N`,
  )
  process.exit(2)
}
const wanted = (part: (typeof PARTS)[number]) => positionals.length === 0 || positionals.includes(part)

const rows: Row[] = []
if (['delivery', 'weight', 'publish', 'lighthouse'].some((part) => wanted(part as (typeof PARTS)[number]))) {
  const portal = await Portal.create({ PORTADA_WORKER: 'off' })
  try {
    await portal.start()
    const paths = await fillArchive(portal, ARCHIVE)
    if (wanted('weight')) rows.push(...(await measureWeight(portal, String(paths.at(-1)))))
    if (wanted('lighthouse')) rows.push(...(await measureLighthouse(portal)))
    if (wanted('delivery')) rows.push(...(await measureDelivery(portal, paths)))
    if (wanted('publish')) rows.push(...(await measurePublishing(portal, paths)))
  } finally {
    await portal.dispose()
  }
}
if (wanted('build') || wanted('memory')) {
  const built = await measureBuild(LARGE_ARCHIVE)
  try {
    if (wanted('build')) rows.push(...built.rows)
    if (wanted('memory')) rows.push(...(await measureMemory(built.portal, built.paths)))
  } finally {
    await built.portal.dispose()
  }
}
if (wanted('newsroom')) rows.push(...(await measureNewsroom()))
if (wanted('start')) rows.push(...(await measureStart()))
if (wanted('cards')) rows.push(...(await measureCards()))
if (wanted('wire')) rows.push(...(await measureWire()))
if (wanted('archive'))
  rows.push(...(await measureArchive(values.stories?.split(',').map(Number) ?? ARCHIVE_SIZES)))

console.log(
  `## ${new Date().toISOString().slice(0, 10)}: \`npm run bench${positionals.length > 0 ? ` -- ${positionals.join(' ')}` : ''}\`\n`,
)
console.log(table(rows))
process.exit(0)
