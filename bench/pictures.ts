// node bench/pictures.ts [COUNT]: imports so many pictures of every kind, good and bad, as an operator would, and says
// whether each became what it should, how long that took, and the most memory.
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

interface Odd extends Omit<OddPicture, 'expected'> {
  expected: 'taken' | Refusal
}

const IN_PASSES = { progressive: true, chromaSubsampling: '4:4:4' }
const REFUSALS: Record<Refusal, RegExp> = {
  empty: /is empty/,
  type: /is not a picture that is taken|is a drawing/,
  'too-heavy': /is larger than/,
  'too-large': /has too many pixels/,
  damaged: /is damaged or cut short/,
}

const expected = new Map<string, Odd['expected']>()
for (const picture of await largePictures()) await write(picture, 'large')
for (let seed = 1; expected.size < count; seed++) {
  for (const picture of await picturesOfEveryKind(seed)) {
    if (expected.size === count) break
    const outcome = typeof picture.expected === 'string' ? picture.expected : 'taken'
    await write({ ...picture, expected: outcome }, seed)
  }
}
console.log(`${expected.size} pictures are written; importing them`)
// A paper that is there already: what making its database takes is not about pictures.
await run(['site', 'show'])

const started = performance.now()
const { report, peak } = await imported()
const seconds = (performance.now() - started) / 1_000
const wrong = report.files.filter(({ file, ...result }) => !isRight(file.replace(/\.md$/, ''), result))
for (const file of wrong) console.error('WRONG', file)
const taken = report.files.filter(({ outcome }) => outcome === 'created').length
console.log(`${taken} taken, ${report.files.length - taken} refused, ${wrong.length} not as they should be`)
console.log(`${seconds.toFixed(1)} s; at most, in MB: ${JSON.stringify(peak)}`)
await rm(folder, { recursive: true })
await rm(data, { recursive: true })
process.exit(wrong.length > 0 || peak.together > 500 ? 1 : 0)

interface Result {
  outcome: string
  reason?: string
}

async function write({ name, bytes, expected: outcome }: Odd, series: number | string): Promise<void> {
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

/** The most that the command, its darkroom, and both at once have taken, in MB. */
interface Peak {
  command: number
  darkroom: number
  together: number
}

/** Runs the import command, and looks how much memory it takes meanwhile. */
async function imported(): Promise<{ report: { files: (Result & { file: string })[] }; peak: Peak }> {
  const peak = { command: 0, darkroom: 0, together: 0 }
  const said = await run(['import', 'markdown', folder, '--json'], async (pid) => {
    const [command, darkroom] = await memoryOf(pid)
    peak.command = Math.max(peak.command, command)
    peak.darkroom = Math.max(peak.darkroom, darkroom)
    peak.together = Math.max(peak.together, command + darkroom)
  })
  return { report: JSON.parse(said), peak }
}

/** Runs a command line on the trial's data folder, and returns what it says; it is looked at every 20 ms. */
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
  const looking = setInterval(() => look(Number(child.pid)), 20)
  const said = await text(child.stdout)
  clearInterval(looking)
  return said
}

/** The memory of a process in MB, and of its darkroom; what PostgreSQL has is not about pictures. */
async function memoryOf(pid: number): Promise<[number, number]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const own = await memory(pid)
  const others = await Promise.all(children.split(' ').filter(Boolean).map(memory))
  return [own, Math.max(0, ...others)]
}

/** What two processes share is half of each (proc_pid_smaps(5), «Pss»). */
async function memory(pid: number | string): Promise<number> {
  const [status, sums] = await Promise.all(
    ['status', 'smaps_rollup'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  )
  if (/Name:\s+postgres/.test(status ?? '')) return 0
  return Math.round(Number(/^Pss:\s+(\d+)/m.exec(sums ?? '')?.[1] ?? 0) / 1_000)
}

/** What takes most memory: as many pixels as are taken of each kind, and more. */
async function largePictures(): Promise<Odd[]> {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#2040a0' } })
  const turned = { orientation: 6 }
  const kinds: [string, Sharp, 'taken' | 'too-large'][] = [
    ['camera.jpg', picture(9_500, 6_500).jpeg().withMetadata(turned), 'taken'],
    ['progressive.jpg', picture(6_000, 4_000).jpeg(IN_PASSES), 'taken'],
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
