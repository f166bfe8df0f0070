import { describe, expect, test } from 'vitest'
import { SourceError } from '#lib/text/source-error.ts'
import { readPaperForm } from './paper-form.ts'

test('what is given is read, what is not stays out', async () => {
  const { form, lines } = await readPaperForm(`
name: El Faro
contactEmail: null
sections:
  - slug: local
    name: Local
    children:
      - { slug: barrios, name: Barrios }
pages:
  - slug: etica
    title: Ética
    text: |
      Una **regla**.
`)
  expect(form).toEqual({
    name: 'El Faro',
    contactEmail: null,
    sections: [
      {
        slug: 'local',
        name: 'Local',
        description: '',
        children: [{ slug: 'barrios', name: 'Barrios', description: '' }],
      },
    ],
    pages: [{ slug: 'etica', title: 'Ética', text: 'Una **regla**.' }],
  })
  expect(lines).toEqual({ name: 2, contactEmail: 3, sections: 4, pages: 9 })
})

test.each(['es', 'es-MX', 'es-419'])('a newsletter may be in %s', async (language) => {
  const { form } = await readPaperForm(`newsletters: [{ slug: diario, name: A, language: ${language} }]`)
  expect(form.newsletters).toMatchObject([{ language }])
})

describe('refused, with the line', () => {
  test.each<[string, string, number, string]>([
    ['an unknown field', 'name: A\ncolour: red', 2, 'colour is not a known field'],
    ['a wrong value', 'timeZone: Marte', 1, 'timeZone is not a time zone'],
    [
      'a newsletter in a language that its mails are not in',
      'newsletters:\n  - { slug: diario, name: A, language: en }',
      2,
      'newsletters.0.language must be Spanish, such as es, es-MX or es-419',
    ],
    ['text where a list is', 'sections: todo', 1, 'sections'],
    [
      'a section without a name',
      'sections:\n  - slug: a\n    name: A\n  - name: B',
      4,
      'sections.1.slug is missing',
    ],
    [
      'a reserved section',
      'sections:\n  - slug: boletin\n    name: B',
      2,
      'is an address of the portal itself',
    ],
    [
      'one section twice',
      'name: A\nsections:\n  - slug: a\n    name: A\n    children:\n      - {slug: a, name: B}',
      2,
      'sections names «a» twice',
    ],
    [
      'a page that loses text',
      'pages:\n  - slug: a\n    title: A\n    text: |\n      <marquee>x</marquee>',
      5,
      'el HTML <marquee> se deja fuera',
    ],
    [
      'a page with a picture',
      'pages:\n  - slug: a\n    title: A\n    text: "![x](x.jpg)"',
      4,
      'takes no pictures',
    ],
    ['no map', '- a', 1, 'must be fields'],
    ['an alias', 'name: &a A\ntagline: *a', 2, 'an alias'],
    ['no YAML', 'name: "A', 1, 'malformed form'],
  ])('%s', async (_name, text, line, reason) => {
    const error = await readPaperForm(text).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(SourceError)
    expect((error as SourceError).message).toContain(reason)
    expect((error as SourceError).where).toBe(line)
  })
})
