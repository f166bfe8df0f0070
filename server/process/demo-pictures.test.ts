import { readdir, readFile, stat } from 'node:fs/promises'
import { expect, test } from 'vitest'

const MAX_PICTURE_BYTES = 100_000

test('the demo edition has exactly the pictures that it names, each of at most 100 KB', async () => {
  const articles = (await readdir('demo/articles')).map((name) => `demo/articles/${name}`)
  const texts = await Promise.all(['demo/paper.yaml', ...articles].map((file) => readFile(file, 'utf8')))
  const named = texts.flatMap((text) =>
    [...text.matchAll(/^ *(?:image|portrait): "?([^"\n]+)|^!\[.*?\]\(([^ )]+)/gm)].map(
      ([, field, inBody]) => field ?? inBody,
    ),
  )
  const pictures = await readdir('demo/pictures')
  expect(pictures.sort()).toEqual([...new Set(named)].sort())
  const sizes = await Promise.all(pictures.map(async (name) => (await stat(`demo/pictures/${name}`)).size))
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_PICTURE_BYTES)
})
