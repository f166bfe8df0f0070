import { expect, test } from 'vitest'
import { type ListLine, parseList } from './parse-list.ts'

async function read(text: string, chunkSize: number): Promise<ListLine[]> {
  const bytes = Buffer.from(text)
  async function* chunks() {
    for (let i = 0; i < bytes.length; i += chunkSize) yield bytes.subarray(i, i + chunkSize)
  }
  const lines: ListLine[] = []
  for await (const line of parseList(chunks())) lines.push(line)
  return lines
}

const HEAD = 'email;confirmed_at;consent'
const ROW = 'ana@correo.example;2026-03-01;Formulario, en papel'

test.each([
  ['sep=;', '\r\n', HEAD, ROW],
  ['\ufeffsep=;', '\n', HEAD, ROW],
  ['SEP=; ', '\r', HEAD, ROW],
  ['\nsep=,', '\n', HEAD.replaceAll(';', ','), 'ana@correo.example,2026-03-01,"Formulario, en papel"'],
  ['sep=\t', '\n', HEAD.replaceAll(';', '\t'), ROW.replaceAll(';', '\t')],
])('the line %j of Excel before the header is passed over, and counted', async (first, end, head, row) => {
  for (const chunkSize of [1, 1_000]) {
    const rows = await read([first, head, row, ''].join(end), chunkSize)
    expect(rows).toMatchObject([
      {
        line: first.startsWith('\n') ? 4 : 3,
        row: { email: 'ana@correo.example', consent: 'Formulario, en papel' },
        malformed: undefined,
      },
    ])
  }
})

test.each(['sep=;\n', 'sep=;\n\n', '', '\n'])('%j alone is an empty file', async (text) => {
  await expect(read(text, 1_000)).rejects.toThrow('The file is empty.')
})
