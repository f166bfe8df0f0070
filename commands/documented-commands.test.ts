import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findCommand } from './command-line/find-command.ts'
import { commands } from './command-table.ts'

/** Commands load most of the portal. */
const LOADING_TIMEOUT_MS = 60_000
const root = path.resolve(import.meta.dirname, '..')
const names = Object.keys(commands)
const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))

/** Everything that tells people what to type. */
const documents = await Promise.all(
  [
    ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'Containerfile', '.ci/run'],
    ...(await filesUnder('docs', /\.md$/)),
    ...(await filesUnder('bench', /\.(md|ts)$/)),
    ...(await filesUnder('lib', /\.ts$/)),
    ...(await filesUnder('server', /\.(ts|js)$/)),
    'prisma/schema.prisma',
  ].map(async (file) => ({ file, content: await readFile(path.join(root, file), 'utf8') })),
)

test('there are at most ten scripts', () => {
  expect(Object.keys(scripts).length).toBeLessThanOrEqual(10)
})

test('every npm script that is named anywhere exists', () => {
  const unknown = matches(/npm run (?:-s )?([\w-]+)/g).filter(({ text }) => !(text in scripts))
  expect(unknown).toEqual([])
})

test(
  'every portada command that is named anywhere exists, with its options',
  async () => {
    const found = matches(/npm run (?:-s )?portada -- ([^`'"|&<>#\n]*)/g)
    expect(found.length).toBeGreaterThan(20)
    const wrong: typeof found = []
    for (const mention of found) if (!(await isUnderstood(mention.text))) wrong.push(mention)
    expect(wrong).toEqual([])
  },
  LOADING_TIMEOUT_MS,
)

test('nobody is told to run npx portada, which would ask the registry', () => {
  expect(matches(/(npx portada)/g)).toEqual([])
})

function matches(pattern: RegExp): { file: string; text: string }[] {
  return documents.flatMap(({ file, content }) =>
    [...content.matchAll(pattern)].map(([, text = '']) => ({ file, text: text.trim() })),
  )
}

/** Whether the words lead to a command that has the options, or ask for the help of a group. */
async function isUnderstood(typed: string): Promise<boolean> {
  // The end of an HTML comment is not a word.
  const words = typed.split(/\s+/).filter((word) => word !== '--')
  try {
    const found = findCommand(words, names)
    if (found.kind === 'group-help') return true
    const { options = {} } = (await commands[found.name]?.load()) ?? {}
    const given = found.args.filter((arg) => arg.startsWith('--')).map((arg) => arg.slice(2))
    return given.every((name) => name === 'help' || name in options)
  } catch {
    return false
  }
}

async function filesUnder(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(path.join(root, folder), { recursive: true })
  return names
    .map((name) => path.join(folder, name))
    .filter((name) => pattern.test(name) && !name.endsWith('documented-commands.test.ts'))
}
