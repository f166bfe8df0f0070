// Imports many valid and invalid pictures of every kind by the command line, and reports whether each was accepted or
// refused as expected, the time and the peak memory: node --import ./server/process/preload.js bench/pictures.ts [COUNT]
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import sharp, { type Sharp } from 'sharp'
import type { Refusal } from '#lib/media/picture-error.ts'
import { type OddPicture, picturesOfEveryKind } from '#testing/pictures.ts'

const count = Number(process.argv[2] ?? 500)
const root = path.resolve(import.meta.dirname, '..')
const folder = await mkdtemp(path.join(tmpdir(), 'portada-pictures-'))
const data = await mkdtemp(path.join(tmpdir(), 'portada-pictures-data-'))

interface ExpectedPicture extends Omit<OddPicture, 'expected'> {
  expected: 'taken' | Refusal
}

const PROGRESSIVE = { progressive: true, chromaSubsampling: '4:4:4' }
const REFUSALS: Record<Refusal, RegExp> = {
  empty: /is empty/,
  type: /is not a picture that is taken|is a drawing/,
  'too-heavy': /is larger than/,
  'too-large': /has too many pixels/,
  damaged: /is damaged or cut short/,
}

const expected = new Map<string, ExpectedPicture['expected']>()
for (const picture of await largePictures()) await write(picture, 'large')
for (let seed = 1; expected.size < count; seed++) {
  for (const picture of await picturesOfEveryKind(seed)) {
    if (expected.size === count) break
    const outcome = typeof picture.expected === 'string' ? picture.expected : 'taken'
    await write({ ...picture, expected: outcome }, seed)
  }
}
console.log(`${expected.size} pictures are written; importing them`)
// Creates the database first, so that it is not part of the measurement.
await run(['site', 'show'])

const started = performance.now()
const { report, peak } = await imported()
const seconds = (performance.now() - started) / 1_000
const wrong = report.files.filter(({ file, ...result }) => !isRight(file.replace(/\.md$/, ''), result))
for (const file of wrong) console.error('WRONG', file)
const taken = report.files.filter(({ outcome }) => outcome === 'created').length
console.log(`${taken} taken, ${report.files.length - taken} refused, ${wrong.length} unexpected`)
console.log(`${seconds.toFixed(1)} s; peak memory in MB: ${JSON.stringify(peak)}`)
await rm(folder, { recursive: true })
await rm(data, { recursive: true })
process.exit(wrong.length > 0 || peak.together > 500 ? 1 : 0)

interface Result {
  outcome: string
  reason?: string
}

async function write(
  { name, bytes, expected: outcome }: ExpectedPicture,
  series: number | string,
): Promise<void> {
  const slug = `${name.replace(/\W/g, '-')}-${series}`.toLowerCase()
  const head = `title: "${slug}"\nsection: "Local"\ndate: 2026-03-09T08:00:00Z\nauthors: ["Ana Ruiz"]`
  await writeFile(path.join(folder, `${series}-${name}`), bytes)
  await writeFile(path.join(folder, `${slug}.md`), `---\n${head}\nimage: "${series}-${name}"\n---\nTexto.\n`)
  expected.set(slug, outcome)
}

function isRight(slug: string, { outcome, reason = '' }: Result): boolean {
  const wanted = expected.get(slug) ?? 'taken'
  return wanted === 'taken' ? outcome === 'created' : REFUSALS[wanted].test(reason)
}

/** Peak memory of the command, of its image worker, and of both together, in MB. */
interface Peak {
  command: number
  imageWorker: number
  together: number
}

/** Runs the import command and measures its peak memory. */
async function imported(): Promise<{ report: { files: (Result & { file: string })[] }; peak: Peak }> {
  const peak = { command: 0, imageWorker: 0, together: 0 }
  const output = await run(['import', 'markdown', folder, '--json'], async (pid) => {
    const [command, imageWorker] = await memoryOf(pid)
    peak.command = Math.max(peak.command, command)
    peak.imageWorker = Math.max(peak.imageWorker, imageWorker)
    peak.together = Math.max(peak.together, command + imageWorker)
  })
  return { report: JSON.parse(output), peak }
}

/**
 * Runs a command on the data folder of this measurement.
 * @param look is called with the process id every 20 ms.
 * @returns the output.
 */
async function run(
  command: string[],
  look: (pid: number) => Promise<void> = async () => {},
): Promise<string> {
  const program = ['--import', './server/process/preload.js', 'commands/portada.ts']
  const child = spawn(process.execPath, [...program, ...command], {
    cwd: root,
    env: { ...process.env, PORTADA_DATA: data },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const timer = setInterval(() => look(Number(child.pid)), 20)
  const output = await text(child.stdout)
  clearInterval(timer)
  return output
}

/** The memory of a process and of its image worker in MB. PostgreSQL is not counted. */
async function memoryOf(pid: number): Promise<[number, number]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const own = await memory(pid)
  const others = await Promise.all(children.split(' ').filter(Boolean).map(memory))
  return [own, Math.max(0, ...others)]
}

/** Proportional set size in MB: memory that processes share is divided among them (proc_pid_smaps(5), «Pss»). */
async function memory(pid: number | string): Promise<number> {
  const [status, sums] = await Promise.all(
    ['status', 'smaps_rollup'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  )
  if (/Name:\s+postgres/.test(status ?? '')) return 0
  return Math.round(Number(/^Pss:\s+(\d+)/m.exec(sums ?? '')?.[1] ?? 0) / 1_000)
}

/** The pictures that need most memory: as many pixels as are accepted of each kind, and more. */
async function largePictures(): Promise<ExpectedPicture[]> {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#2040a0' } })
  const turned = { orientation: 6 }
  const kinds: [string, Sharp, 'taken' | 'too-large'][] = [
    ['camera.jpg', picture(9_500, 6_500).jpeg().withMetadata(turned), 'taken'],
    ['progressive.jpg', picture(6_000, 4_000).jpeg(PROGRESSIVE), 'taken'],
    ['plain.png', picture(9_500, 6_500).png(), 'taken'],
    ['interlaced.png', picture(5_000, 3_700).toColourspace('rgb16').png({ progressive: true }), 'taken'],
    ['turned.png', picture(8_000, 6_000).png().withMetadata(turned), 'taken'],
    ['turned.tiff', picture(8_000, 6_000).tiff({ compression: 'lzw' }).withMetadata(turned), 'taken'],
    ['large.webp', picture(9_500, 6_500).webp({ effort: 0 }), 'taken'],
    ['large.gif', picture(5_200, 4_300).gif(), 'taken'],
    ['large.avif', picture(3_400, 2_400).avif({ effort: 0 }), 'taken'],
    ['more.jpg', picture(12_000, 9_000).jpeg(), 'too-large'],
    ['more.avif', picture(6_000, 4_000).avif({ effort: 0 }), 'too-large'],
  ]
  return Promise.all(
    kinds.map(async ([name, image, expected]) => ({ name, bytes: await image.toBuffer(), expected })),
  )
}
