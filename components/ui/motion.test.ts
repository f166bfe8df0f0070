import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The style sheets of reader pages. */
const sheets = ['app', 'components/portal', 'components/ui'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && !file.includes('(newsroom)'))
    .map((file) => path.join(folder, file)),
)

// Whoever adds motion must stop it within five seconds and for readers who ask for less of it (WCAG 2.2, 2.2.2), and say
// so here.
test('nothing on reader pages moves by itself', () => {
  expect(sheets.length).toBeGreaterThan(20)
  const moving = sheets.filter((file) =>
    /@keyframes|(?:^|[\s;{])animation(?:-name)?\s*:|<marquee/.test(
      readFileSync(path.join(ROOT, file), 'utf8'),
    ),
  )
  expect(moving).toEqual([])
})
