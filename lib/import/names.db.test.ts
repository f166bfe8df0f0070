import { afterEach, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { authorsNamed, type NameReport, sectionNamed, tagsNamed } from './names.ts'

afterEach(async () => {
  await database().$executeRaw`truncate section, author, tag cascade`
})

function newReport(): NameReport & { warnings: string[] } {
  const warnings: string[] = []
  return {
    created: { sections: [], authors: [], tags: [] },
    warnings,
    warn: (_field, reason) => warnings.push(reason),
  }
}

test('an author is found by name before slug, whatever the case and the spaces', async () => {
  const { id } = await database().author.create({ data: { slug: 'a-molina', name: 'Andrés Molina' } })
  const report = newReport()
  for (const name of ['Andrés Molina', 'ANDRÉS  molina', 'Andre\u0301s Molina']) {
    expect(await authorsNamed(database(), [name], report)).toEqual([id])
  }
  expect(report).toMatchObject({ created: { authors: [] }, warnings: [] })
})

test('a section that was given another slug is found by its name', async () => {
  const { id } = await database().section.create({ data: { slug: 'pruebas', name: 'Laboratorio' } })
  expect(await sectionNamed(database(), 'laboratorio', newReport())).toBe(id)
  expect(await sectionNamed(database(), 'pruebas', newReport())).toBe(id)
  expect(await database().section.count()).toBe(1)
})

test('a section that differs by accents alone is taken, with a warning', async () => {
  const { id } = await database().section.create({ data: { slug: 'economia', name: 'Economía' } })
  const report = newReport()
  expect(await sectionNamed(database(), 'Economia', report)).toBe(id)
  expect(report.warnings).toEqual(['"Economia" is taken for «Economía»'])
})

test.each([
  ['Peña', 'Pena', 'pena-2'],
  ['Iñaki Sáez', 'Inaki Saez', 'inaki-saez-2'],
])('%s and %s are two authors, with a warning', async (first, second, slug) => {
  const report = newReport()
  const [one] = await authorsNamed(database(), [first], report)
  const [two] = await authorsNamed(database(), [second], report)
  expect(two).not.toBe(one)
  expect(
    await database().author.findUnique({ where: { id: two }, select: { slug: true, name: true } }),
  ).toEqual({
    slug,
    name: second,
  })
  expect(report.warnings).toEqual([`"${second}" is a new author at ${slug}, beside «${first}»`])
})

test('C++, C# and C are three tags; Año and ano are two', async () => {
  const report = newReport()
  const ids = await tagsNamed(database(), ['C++', 'C#', 'C', 'Año', 'ano'], report)
  expect(new Set(ids).size).toBe(5)
  const slugs = await database().tag.findMany({ orderBy: { id: 'asc' }, select: { slug: true } })
  expect(slugs.map(({ slug }) => slug)).toEqual(['c', 'c-2', 'c-3', 'ano', 'ano-2'])
  expect(await tagsNamed(database(), ['c#', 'ANO'], report)).toEqual([ids[1], ids[4]])
})

test.each(['Łukasz Żółć', 'Олена Ковальчук', '村上春樹', 'محمد'])(
  'an author named %s has an address',
  async (name) => {
    const [id] = await authorsNamed(database(), [name], newReport())
    const author = await database().author.findUniqueOrThrow({ where: { id } })
    expect(author.slug).toMatch(/^[a-z]+(-[a-z]+)*$/)
  },
)
