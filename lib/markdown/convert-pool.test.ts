import { glob, readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { SourceError } from '#lib/text/source-error.ts'
import { MarkdownPool } from './convert-pool.ts'
import { threadLimits } from './thread-limits.ts'

/** Starting a thread on a busy machine takes seconds. */
const PATIENCE_MS = 60_000
const SIZE = 40_000

const fill = (fragment: string, size = SIZE) =>
  fragment.repeat(Math.ceil(size / fragment.length)).slice(0, size)

let pool = new MarkdownPool()
afterEach(() => pool.close())

function poolWith(limits: { timeMs?: number; heapMb?: number }): MarkdownPool {
  pool = new MarkdownPool(() => ({ timeMs: PATIENCE_MS, heapMb: 192, ...limits }))
  return pool
}

async function refusal(markdown: string): Promise<SourceError> {
  const error = await pool.convert(markdown, 10).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(SourceError)
  return error as SourceError
}

describe('a text that would take too long is refused with a sentence', { timeout: PATIENCE_MS }, () => {
  test.each(['a\n=\n', '*a_', '[a](', '![', '<b'])(
    '%j repeated, which the parser cannot finish',
    async (fragment) => {
      poolWith({ timeMs: 50 })
      const error = await refusal(fill(fragment, 1_000_000))
      expect(error.message).toMatch(/^el texto es demasiado enredado: no se pudo leer en 0,1 segundos/)
      expect(error.where).toBe(10)
    },
  )

  test.each(['> - ', '1. ', '>', '* - ', '> ', ':::ficha\n'])(
    '%j repeated, which is nested too deeply',
    async (fragment) => {
      poolWith({})
      const error = await refusal(`uno\n\n${fill(fragment)}`)
      expect(error.message).toMatch(/^el texto tiene demasiados niveles/)
      // The line of the first directive that is too deep, or the only long line.
      expect(error.where).toBe(fragment.includes('\n') ? 42 : 12)
    },
  )

  test('the next text is converted, by another thread', async () => {
    let timeMs = 50
    pool = new MarkdownPool(() => ({ timeMs, heapMb: 192 }))
    await refusal(fill('*a_', 1_000_000))
    timeMs = PATIENCE_MS
    expect((await pool.convert('Uno')).body.content).toHaveLength(1)
  })
})

test('a text that needs too much memory is refused with a sentence', { timeout: PATIENCE_MS }, async () => {
  poolWith({ heapMb: 24 })
  expect((await refusal(fill('*a* ', 1_000_000))).message).toMatch(/necesita demasiada memoria/)
})

test('calls that overlap get their own answers', { timeout: PATIENCE_MS }, async () => {
  poolWith({})
  const words = ['uno', 'dos', 'tres', 'cuatro']
  const bodies = await Promise.all(words.map((word) => pool.convert(word)))
  expect(bodies.map(({ body }) => JSON.stringify(body).includes)).toHaveLength(4)
  words.forEach((word, i) => {
    expect(JSON.stringify(bodies[i])).toContain(word)
  })
})

test('a refusal keeps the thread, and closing the pool ends it', { timeout: PATIENCE_MS }, async () => {
  poolWith({})
  await refusal(fill('>'))
  expect(pool.threads).toBe(1)
  await pool.close()
  expect(pool.threads).toBe(0)
})

test('limits grow with the size, and the largest text is answered within five seconds', () => {
  expect(threadLimits(40_000)).toEqual({ timeMs: 2_080, heapMb: 192 })
  expect(threadLimits(1_000_000)).toEqual({ timeMs: 3_000, heapMb: 640 })
  expect(threadLimits(5_000_000).timeMs).toBeLessThan(5_000)
})

/** Pieces of Markdown's syntax, of which fragments are made. */
const SIGNS = [
  '>',
  '- ',
  '1. ',
  '*',
  '_',
  '`',
  '~~',
  '[',
  ']',
  '(',
  ')',
  '![',
  '<',
  '<b>',
  '</p>',
  '|',
  ':',
  ':::',
  '{',
  '\\',
  '&',
]
const PARTS = [...SIGNS, 'a', ' ', '\n', '\n\n', '=', '#', '[^1]', '[^1]: ', '    ']

test('any repeated fragment is converted or refused with a sentence', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  poolWith({ timeMs: 100 })
  let state = 7
  const random = (max: number) => {
    // A linear congruential generator (Numerical Recipes), so that a failure can be repeated.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * max)
  }
  for (let i = 0; i < 40; i++) {
    const fragment = Array.from({ length: 1 + random(4) }, () => PARTS[random(PARTS.length)]).join('')
    const answer = await pool.convert(fill(fragment)).catch((error: unknown) => error)
    if (answer instanceof Error) {
      expect(answer, JSON.stringify(fragment)).toBeInstanceOf(SourceError)
      expect(answer.message, JSON.stringify(fragment)).toMatch(
        /^(?:el texto (?:es demasiado enredado|tiene )|the body has more than)/,
      )
    } else expect(answer).toHaveProperty('body.type', 'doc')
  }
})

test('the program converts Markdown nowhere but in the threads of the pool', async () => {
  const callers: string[] = []
  for (const folder of ['app', 'commands', 'components', 'lib', 'server']) {
    for await (const file of glob(`${folder}/**/*.{ts,tsx}`)) {
      if (
        !file.endsWith('.test.ts') &&
        /^import (?!type)[^']*'[^']*\/convert\.ts'/m.test(await readFile(file, 'utf8'))
      ) {
        callers.push(file)
      }
    }
  }
  expect(callers).toEqual(['lib/markdown/convert-thread.ts'])
})
