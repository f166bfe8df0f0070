import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { preparePicture } from '#lib/media/renditions.ts'
import { type CardContent, drawCard } from '#lib/media/share-card/draw-card.ts'
import { figure, type Row } from './support/report.ts'

const root = path.resolve(import.meta.dirname, '..')
const MAX_MEAN_MS = 40
const MAX_KB = 300

/** Draws the picture of a shared link for every story of the demo edition. */
export async function measureCards(): Promise<Row[]> {
  const data = await mkdtemp(path.join(tmpdir(), 'portada-cards-'))
  process.env.PORTADA_DATA = data
  try {
    const contents = await demoCards()
    // The first one loads the face.
    await drawCard(contents[0] as CardContent)
    const before = process.cpuUsage()
    let largest = 0
    for (const content of contents) {
      const { length } = await drawCard(content)
      largest = Math.max(largest, length)
    }
    const { user, system } = process.cpuUsage(before)
    const mean = (user + system) / 1000 / contents.length
    return [
      {
        what: `pictures of shared links: processor time of one, mean of ${contents.length}`,
        measured: `${figure(mean)} ms`,
        wanted: `at most ${MAX_MEAN_MS} ms`,
        met: mean <= MAX_MEAN_MS,
      },
      {
        what: 'pictures of shared links: the largest',
        measured: `${figure(largest / 1000)} KB`,
        wanted: `less than ${MAX_KB} KB`,
        met: largest < MAX_KB * 1000,
      },
    ]
  } finally {
    await rm(data, { recursive: true })
  }
}

/** The cards of the demo edition, by what the front matter of its stories says. */
async function demoCards(): Promise<CardContent[]> {
  const contents: CardContent[] = []
  const folder = path.join(root, 'demo/articles')
  for (const name of (await readdir(folder)).sort()) {
    const source = await readFile(path.join(folder, name), 'utf8')
    const field = (key: string) => new RegExp(`^${key}: "(.*)"$`, 'm').exec(source)?.[1]
    const image = field('image')
    contents.push({
      label: field('section') ?? '',
      headline: field('title') ?? '',
      paper: 'El Cabo',
      accent: '#0b4a63',
      picture: image ? await prepare(image) : null,
    })
  }
  return contents
}

async function prepare(file: string): Promise<string | null> {
  const original = await readFile(path.join(root, 'demo/pictures', file))
  const { renditions } = await preparePicture(original, {})
  return renditions.filter(({ crop }) => crop === '16x9').at(-1)?.file ?? null
}
