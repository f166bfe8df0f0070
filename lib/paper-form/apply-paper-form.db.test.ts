import { beforeAll, expect, test } from 'vitest'
import { tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import { database } from '#lib/database/client.ts'
import { findEditorialPage } from '#lib/site/editorial-page.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { createStory } from '#testing/articles.ts'
import { applyPaperForm } from './apply-paper-form.ts'
import { readPaperForm } from './paper-form.ts'
import { writePaperForm } from './write-paper-form.ts'

const FORM = `
name: El Faro
sections:
  - slug: local
    name: Local
    children:
      - { slug: barrios, name: Barrios }
  - { slug: mundo, name: Mundo, description: Lo de fuera }
authors:
  - { slug: ana-ruiz, name: Ana Ruiz, role: Directora, portrait: ana.svg }
pages:
  - { slug: quienes-somos, title: Quiénes somos, text: "Somos *cuatro*." }
  - { slug: etica, title: Ética, text: Una regla. }
newsletters:
  - { slug: diario, name: El Faro de hoy, hour: 6, sections: [local, mundo] }
  - { slug: semanal, name: La semana, rhythm: weekly, weekday: 7, timeZone: Europe/Madrid, minimum: 2, maximum: 4 }
`
const picture = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400"/></svg>',
)
let portrait: Buffer

async function apply(text: string, options = {}): Promise<void> {
  await applyPaperForm(database(), (await readPaperForm(text)).form, async () => portrait, options)
}

beforeAll(async () => {
  const { default: sharp } = await import('sharp')
  portrait = await sharp(picture).png().toBuffer()
  await apply(FORM)
})

test('the paper is what its form says', async () => {
  const { name, sections, pages } = await findMasthead()
  expect({ name, sections, pages }).toEqual({
    name: 'El Faro',
    sections: [
      { name: 'Local', slug: 'local', children: [{ name: 'Barrios', slug: 'barrios' }] },
      { name: 'Mundo', slug: 'mundo', children: [] },
    ],
    pages: [
      { title: 'Quiénes somos', slug: 'quienes-somos' },
      { title: 'Ética', slug: 'etica' },
    ],
  })
  expect(await database().author.findFirst({ include: { portrait: true } })).toMatchObject({
    role: 'Directora',
    portrait: { width: 400, alt: 'Ana Ruiz' },
  })
  expect((await findEditorialPage('quienes-somos'))?.blocks[0]).toMatchObject({
    type: 'paragraph',
    content: [{ text: 'Somos ' }, { text: 'cuatro', marks: [{ type: 'italic' }] }, { text: '.' }],
  })
  const tags = await tagsExpiredSince(database(), new Date(0))
  expect(tags).toEqual(expect.arrayContaining(['site', 'front', 'path:/acerca/etica', 'path:/mundo']))
})

test('its form, written and applied again, changes nothing', async () => {
  const rows = async () => [
    await database().section.findMany({ orderBy: { id: 'asc' } }),
    await database().author.findMany(),
    await database().site.findMany({ omit: { updatedAt: true } }),
    await database().editorialPage.findMany({ omit: { updatedAt: true } }),
    await database().newsletter.findMany({ orderBy: { id: 'asc' } }),
  ]
  const before = await rows()
  await apply(await writePaperForm(database()))
  expect(await rows()).toEqual(before)
})

test('newsletters are added and changed by their slug; a section they draw on must be there', async () => {
  const local = await database().section.findUniqueOrThrow({ where: { slug: 'local' } })
  const mundo = await database().section.findUniqueOrThrow({ where: { slug: 'mundo' } })
  const newsletters = () => database().newsletter.findMany({ orderBy: { id: 'asc' } })
  expect(await newsletters()).toMatchObject([
    {
      slug: 'diario',
      rhythm: 'daily',
      hour: 6,
      sectionIds: [local.id, mundo.id],
      timeZone: null,
      maximum: 7,
    },
    { slug: 'semanal', rhythm: 'weekly', weekday: 7, timeZone: 'Europe/Madrid', minimum: 2, maximum: 4 },
  ])
  const wrong = apply('newsletters: [{ slug: diario, name: Otro, sections: [deportes] }]')
  await expect(wrong).rejects.toThrow('newsletters: diario names the section deportes, which does not exist')
  expect(await newsletters()).toMatchObject([{ name: 'El Faro de hoy' }, {}])
})

test('sections are ordered, moved and removed; a page that is left out goes', async () => {
  await apply(`
sections:
  - { slug: mundo, name: El mundo, children: [{ slug: barrios, name: Barrios }] }
  - { slug: nueva, name: Nueva }
pages:
  - { slug: etica, title: Principios, text: Otra regla. }
`)
  const { sections, pages } = await findMasthead()
  expect(sections).toEqual([
    { name: 'El mundo', slug: 'mundo', children: [{ name: 'Barrios', slug: 'barrios' }] },
    { name: 'Nueva', slug: 'nueva', children: [] },
  ])
  expect(pages).toEqual([{ title: 'Principios', slug: 'etica' }])
  expect(await findEditorialPage('quienes-somos')).toBeNull()
  const tags = await tagsExpiredSince(database(), new Date(0))
  expect(tags).toEqual(expect.arrayContaining(['path:/local', 'path:/acerca/quienes-somos']))
})

test('a section with stories is not left out, and then nothing else has changed either', async () => {
  const section = await database().section.findUniqueOrThrow({ where: { slug: 'nueva' } })
  await createStory(
    { slug: 'nota', headline: 'Nota', sectionId: section.id, publishedAt: new Date() },
    'draft',
  )
  const without = apply('name: Otro\nsections:\n  - { slug: mundo, name: Mundo }')
  await expect(without).rejects.toThrow('sections leaves out «Nueva» (nueva), which has one story')
  expect(await findMasthead()).toMatchObject({ name: 'El Faro', sections: [{ name: 'El mundo' }, {}] })
})

test('a dry run writes nothing', async () => {
  await apply('name: Otro\npages: []', { dryRun: true })
  expect(await findMasthead()).toMatchObject({ name: 'El Faro', pages: [{ slug: 'etica' }] })
})
