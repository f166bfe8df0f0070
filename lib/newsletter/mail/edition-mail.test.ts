import { expect, test } from 'vitest'
import { EXCERPT_LENGTH } from '../editions/edition-stories.ts'
import { type EditionContent, type MailStory, subjectOf } from './edition-content.ts'
import { editionMail, MAX_HTML_BYTES } from './edition-mail.ts'
import { TOKEN_PLACEHOLDER } from './mail-merge.ts'

const story = (id: number, parts: Partial<MailStory> = {}): MailStory => ({
  id,
  path: `/local/nota-${id}`,
  kind: 'news',
  section: 'Local',
  headline: `Titular ${id}`,
  dek: `Bajada\u00a0${id}`,
  excerpt: `Resumen ${id}`,
  authors: ['Ana Ruiz'],
  ...parts,
})

const content: EditionContent = {
  siteUrl: 'https://elcabo.example',
  paper: 'El Cabo',
  contactEmail: 'redaccion@elcabo.example',
  postalAddress: 'Muelle 3, Villasal',
  accent: '#0b4a63',
  newsletter: 'El Cabo de la mañana',
  language: 'es',
  timeZone: 'America/Bogota',
  slug: 'diario-2026-11-24',
  kind: 'regular',
  subject: null,
  date: new Date('2026-11-24T12:00:00Z'),
  stories: [
    story(1),
    story(2, { kind: 'opinion', section: 'Opinión' }),
    story(3, { kind: 'analysis', authors: ['Ana Ruiz', 'Inés Peña'] }),
    story(4, { authors: [] }),
  ],
}

test('renders the plain text', async () => {
  const { text } = await editionMail(content)
  expect(text.replaceAll(TOKEN_PLACEHOLDER, 'TOKEN')).toBe(`El Cabo
El Cabo de la mañana · Martes, 24 de noviembre de 2026


Titular 1
Local · Por Ana Ruiz
Bajada 1
https://elcabo.example/local/nota-1


Titular 2
Opinión · Por Ana Ruiz
Resumen 2
https://elcabo.example/local/nota-2


Titular 3
Local · Por Ana Ruiz e Inés Peña
Resumen 3
https://elcabo.example/local/nota-3


Titular 4
Local
Resumen 4
https://elcabo.example/local/nota-4


Recibe este correo porque se suscribió a «El Cabo de la mañana», de El Cabo.

Ver esta edición en el navegador:
https://elcabo.example/boletin/archivo/diario-2026-11-24

Elegir secciones o frecuencia:
https://elcabo.example/boletin/preferencias/TOKEN

Darse de baja:
https://elcabo.example/boletin/baja/TOKEN

Escríbanos: redaccion@elcabo.example

El Cabo · Muelle 3, Villasal
`)
})

test('the foot says how to reach the paper, as far as it has said so', async () => {
  const { html } = await editionMail(content)
  expect(html).toContain('href="mailto:redaccion@elcabo.example"')
  expect(html).toContain('El Cabo · Muelle 3, Villasal')
  const silent = await editionMail({ ...content, contactEmail: null, postalAddress: '' })
  expect(silent.html + silent.text).not.toMatch(/mailto:|Escríbanos|Muelle|null/)
})

test('the longest possible edition is below the size at which Gmail clips', async () => {
  const words = (length: number) => 'Ñandú «ágil» & '.repeat(length).slice(0, length)
  const long = (id: number) =>
    story(id, {
      path: `/${'s'.repeat(120)}/${'p'.repeat(120)}`,
      section: words(60),
      headline: words(200),
      dek: words(500),
      excerpt: words(EXCERPT_LENGTH),
      authors: Array.from({ length: 4 }, (_, n) => `${n}${words(119)}`),
    })
  const { html } = await editionMail({
    ...content,
    paper: words(80),
    newsletter: words(80),
    stories: Array.from({ length: 20 }, (_, n) => long(n)),
  })
  expect(Buffer.byteLength(html)).toBeLessThan(MAX_HTML_BYTES)
})

test('rejects an edition that would be clipped', async () => {
  await expect(
    editionMail({ ...content, stories: [story(1, { dek: 'x'.repeat(MAX_HTML_BYTES) })] }),
  ).rejects.toThrow('mail programs clip it')
})

test('has no pictures, wide tables or scripts, and has dark mode styles and preview text', async () => {
  const { html } = await editionMail(content)
  expect(html).not.toMatch(/<img|<script|width="[3-9]\d\d"|[^-]width:[3-9]\d\dpx/)
  expect(html).toContain('@media (prefers-color-scheme: dark)')
  expect(html).toContain('Además: Titular 2 · Titular 3 · Titular 4')
  expect(html.match(/<h1/g)).toHaveLength(1)
  expect(html.match(/<h2/g)).toHaveLength(3)
  expect(html.match(new RegExp(TOKEN_PLACEHOLDER, 'g'))).toHaveLength(2)
})

test('a link that opens a new window gives it no hold of the mail', async () => {
  const links = (await editionMail(content)).html.match(/<a [^>]*target="_blank"[^>]*>/g) ?? []
  expect(links.length).toBeGreaterThan(3)
  for (const link of links) expect(link).toContain('rel="noopener"')
})

test.each<[string, Partial<EditionContent>, string]>([
  ['the headline of the first story', {}, 'Titular 1'],
  ['set by an editor', { subject: 'Otro' }, 'Otro'],
  ['breaking news', { kind: 'breaking' }, 'Última hora: Titular 1'],
  [
    'shortened',
    { stories: [story(1, { headline: 'palabra '.repeat(25) })] },
    `${'palabra '.repeat(14)}palabra…`,
  ],
])('the subject: %s', (_, parts, subject) => expect(subjectOf({ ...content, ...parts })).toBe(subject))
