import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { settings } from '#lib/settings/settings.ts'
import { readCharacterMap } from './character-map.ts'
import type { CanDraw } from './drawable-text.ts'
import { FACE_FILES, FACE_NAME } from './face-files.ts'
import { unpackWoff } from './unpack-woff.ts'

/** The face of headlines, ready for Pango. */
export interface Face {
  name: string
  /** One of its files; Pango knows the others since they were registered. */
  file: string
  canDraw: CanDraw
}

let loaded: Promise<Face> | undefined

/** Unpacks the face below the data folder and registers its files in this process, once. */
export function loadFace(): Promise<Face> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Face> {
  const folder = path.join(settings().dataFolder, 'fonts')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const points = new Set<number>()
  const files: string[] = []
  for (const source of FACE_FILES) {
    const font = unpackWoff(await readFile(source))
    for (const point of readCharacterMap(font)) points.add(point)
    const file = path.join(folder, `${path.basename(source, '.woff')}.ttf`)
    await writeFile(`${file}.${process.pid}`, font)
    await rename(`${file}.${process.pid}`, file)
    await register(file)
    files.push(file)
  }
  return { name: FACE_NAME, file: files[0] ?? '', canDraw: (point) => points.has(point) }
}

/** Pango keeps every font file that it has once been given in this process. */
async function register(fontfile: string): Promise<void> {
  await sharp({ text: { text: 'a', font: FACE_NAME, fontfile } })
    .png()
    .toBuffer()
}
