import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { importFolder } from './import-folder.ts'

test('the article that README.md shows is imported as it stands there', async () => {
  const readme = await readFile(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
  const samples = [...readme.matchAll(/^```markdown\n(.*?)^```$/gms)].map(([, sample]) => String(sample))
  expect(samples).toHaveLength(1)
  // Formatters of Markdown have put blank lines and headings between the fields before.
  expect(samples[0]).toMatch(/^---\n(\w+: .+\n)+---\n/)
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-readme-'))
  try {
    await writeFile(path.join(folder, 'canal-norte.md'), String(samples[0]))
    const { files } = await importFolder(database(), folder, { now: new Date('2026-03-11T00:00:00Z') })
    expect(files).toEqual([
      { file: 'canal-norte.md', outcome: 'created', path: '/local/canal-norte', warnings: [] },
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})
