import { describe, expect, test } from 'vitest'
import { SourceError } from '#lib/text/source-error.ts'
import { readFrontMatter } from './front-matter.ts'

const VALID = {
  title: '"El puerto abre el canal norte"',
  section: '"Local"',
  date: '2026-03-10T07:30:00-05:00',
  authors: '["Ana Ruiz"]',
}

/** A file with these fields; one that is `undefined` is left out. */
function file(fields: Record<string, string | undefined>, body = 'Cuerpo.'): string {
  const lines = Object.entries({ ...VALID, ...fields }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  )
  return `---\n${lines.join('\n')}\n---\n${body}\n`
}

function failure(text: string): { line: number; message: string } {
  try {
    readFrontMatter(text)
  } catch (error) {
    if (error instanceof SourceError) return { line: Number(error.where), message: error.message }
    throw error
  }
  throw new Error('The file was taken.')
}

test('the fields of a file, with defaults, and where its body begins', () => {
  const { data, body, bodyLine } = readFrontMatter(
    file({ tags: '["Puerto"]', source: '{ name: "Agencia" }' }),
  )
  expect(data).toMatchObject({
    title: 'El puerto abre el canal norte',
    date: new Date('2026-03-10T12:30:00Z'),
    tags: ['Puerto'],
    kind: 'news',
    status: 'published',
    noindex: false,
    weight: 1,
    source: { name: 'Agencia' },
  })
  expect([body, bodyLine]).toEqual(['Cuerpo.\n', 9])
})

test('a byte order mark and Windows line ends do no harm', () => {
  const { data, body } = readFrontMatter(`\uFEFF${file({})}`.replaceAll('\n', '\r\n'))
  expect([data.title, body]).toEqual(['El puerto abre el canal norte', 'Cuerpo.\r\n'])
})

describe('a wrong field is named with its line', () => {
  test.each<[string, Record<string, string | undefined>, number, string]>([
    ['no title', { title: undefined }, 1, 'title is missing'],
    [
      'a title of 500 characters',
      { title: `"${'a'.repeat(500)}"` },
      2,
      'title is longer than 200 characters',
    ],
    ['an empty title', { title: '" "' }, 2, 'title is empty'],
    ['a title of two lines', { title: '"uno\\ndos"' }, 2, 'title has a line break'],
    ['a title that is a list', { title: '[a]' }, 2, 'title must be text'],
    ['a title that is a number', { title: '123' }, 2, 'title must be text'],
    ['a title that turns the direction', { title: '"a\u202eb"' }, 2, 'title has a line break or a control'],
    ['authors that are no list', { authors: 'Ana' }, 5, 'authors must be a list'],
    ['an agency that is no field', { source: '"VOA"' }, 6, 'source must be fields'],
    [
      'an agency with an unknown field',
      { source: '{ name: "A", link: "x" }' },
      6,
      'source.link is not a known field',
    ],
    ['a weight that is none', { weight: '4' }, 6, 'weight must be 0, 1, 2 or 3'],
    ['noindex that is neither', { noindex: '"sí"' }, 6, 'noindex must be true or false'],
    ['a focus in pixels', { imageFocus: '"300px 40px"' }, 6, 'imageFocus must be like "30% 40%"'],
    ['a focus outside', { imageFocus: '"30% 140%"' }, 6, 'imageFocus must be like'],
    ['no author', { authors: undefined }, 1, 'authors is missing'],
    ['an empty list of authors', { authors: '[]' }, 5, 'authors needs at least one author'],
    ['an author twice', { authors: '["Ana Ruiz", "ana ruiz"]' }, 5, 'authors names somebody twice'],
    [
      'a date in the year 0000',
      { date: '0000-05-01T10:00:00Z' },
      4,
      'date must be from the years 1800 to 2199',
    ],
    ['a date without offset', { date: '2026-03-10T07:30:00' }, 4, 'date must be like'],
    [
      'a day that does not exist',
      { date: '2026-02-30T07:30:00Z' },
      4,
      'date is not a moment of the calendar',
    ],
    [
      'an hour that does not exist',
      { date: '2026-02-10T25:30:00Z' },
      4,
      'date is not a moment of the calendar',
    ],
    [
      'an offset that does not exist',
      { date: '2026-02-10T10:30:00+29:00' },
      4,
      'date is not a moment of the calendar',
    ],
    ['a date that is no date', { date: 'ayer' }, 4, 'date must be like'],
    [
      'an update before the date',
      { updated: '2026-03-09T07:30:00-05:00' },
      6,
      'updated is earlier than date',
    ],
    ['a reserved slug', { slug: 'pagina' }, 6, 'slug is an address of the portal itself'],
    ['the slug feed.xml', { slug: 'feed.xml' }, 6, 'slug must be small letters'],
    ['a slug that climbs', { slug: '../etc/passwd' }, 6, 'slug must be small letters'],
    [
      'a script as source',
      { source: '{ name: "A", url: "javascript:alert(1)" }' },
      6,
      'source.url is not a web address',
    ],
    ['a file as canonical', { canonical: '"file:///etc/passwd"' }, 6, 'canonical is not a web address'],
    [
      'a space in canonical',
      { canonical: '"https://otro.example/una nota"' },
      6,
      'canonical is not a web address',
    ],
    [
      'a space in the address of a source',
      { source: '{ name: "A", url: "https://otro.example/una nota" }' },
      6,
      'source.url is not a web address',
    ],
    [
      'a line separator in the title',
      { title: '"El puerto\u2028abre"' },
      2,
      'title has a line break or a control character',
    ],
    ['a paragraph separator in a tag', { tags: '["a\u2029b"]' }, 6, 'has a line break'],
    ['an unknown status', { status: 'borrador' }, 6, 'status must be one of draft'],
    ['an unknown field', { titel: '"x"' }, 6, 'titel is not a known field'],
  ])('%s', (_name, fields, line, reason) => {
    expect(failure(file(fields))).toEqual({ line, message: expect.stringContaining(reason) })
  })
})

describe('words that YAML takes as a comment', () => {
  test('are named with the line of their field', () => {
    const { data, warnings } = readFrontMatter(file({ title: 'El vuelo #7 y el #8', dek: 'Sin # aviso' }))
    expect([data.title, data.dek]).toEqual(['El vuelo', 'Sin'])
    expect(warnings).toEqual([
      { line: 2, reason: expect.stringContaining('title termina antes de « #»') },
      { line: 6, reason: expect.stringContaining('dek termina antes de « #»') },
    ])
  })

  test.each([
    { title: '"El vuelo #7"' },
    { title: 'El vuelo#7' },
    { section: 'Local # la sección' },
    { date: '2026-03-10T07:30:00-05:00 # de ayer' },
  ])('not in %j', (fields) => {
    expect(readFrontMatter(file(fields)).warnings).toEqual([])
  })
})

test('front matter has a greatest length', () => {
  expect(failure(file({ dek: `"${'a'.repeat(100_000)}"` }))).toEqual({
    line: 1,
    message: expect.stringContaining('pasan de 100.000 caracteres'),
  })
})

describe('malformed front matter', () => {
  test.each<[string, string, number, string]>([
    ['none', 'Solo texto.', 1, 'must begin with front matter'],
    ['not closed', '---\ntitle: "x"\n', 1, 'must begin with front matter'],
    ['not at the beginning', `\n${file({})}`, 1, 'must begin with front matter'],
    ['a quote not closed', '---\ntitle: "x\nsection: "y"\n---\n', 2, 'malformed front matter'],
    ['a field twice', '---\ntitle: "x"\ntitle: "y"\n---\n', 3, 'malformed front matter'],
    ['a list', '---\n- a\n---\n', 2, 'must be fields'],
    ['nothing inside', '---\n---\n', 2, 'must be fields'],
  ])('%s', (_name, text, line, reason) => {
    expect(failure(text)).toEqual({ line, message: expect.stringContaining(reason) })
  })

  test('aliases, which could grow without bound', () => {
    expect(failure('---\na: &a [x, x]\ntitle: [*a, *a]\n---\n')).toEqual({
      line: 3,
      message: expect.stringContaining('an alias (*name) is not taken'),
    })
  })
})
