import { expect, test } from 'vitest'
import { commandLine } from '#testing/command.ts'

/** Starting a process takes long on a busy machine. */
const PROCESS_TIMEOUT_MS = 60_000

test(
  'the help goes to the output, and the process ends with 0',
  async () => {
    expect(await commandLine('--help', [])).toEqual({
      code: 0,
      error: '',
      out: expect.stringMatching(/^Portada: .*\n {2}backup +Guarda el diario entero/s),
    })
    expect(await commandLine('backup', ['--help'])).toEqual({
      code: 0,
      error: '',
      out: expect.stringContaining('npm run -s portada -- backup [--json] ARCHIVO\n'),
    })
  },
  PROCESS_TIMEOUT_MS,
)

test(
  'what is not understood goes to the error output with the usage, and the process ends with 2',
  async () => {
    expect(await commandLine('import', ['markdwon', 'a'])).toEqual({
      code: 2,
      out: '',
      error: `No existe la orden «markdwon» en «import». ¿Quiso decir «import markdown»?
Uso: npm run -s portada -- import ORDEN
Ayuda: npm run -s portada -- import --help
`,
    })
    expect(await commandLine('backup', ['--jsn', 'a'])).toEqual({
      code: 2,
      out: '',
      error: `No existe la opción «--jsn». ¿Quiso decir «--json»?
Uso: npm run -s portada -- backup [--json] ARCHIVO
Ayuda: npm run -s portada -- backup --help
`,
    })
  },
  PROCESS_TIMEOUT_MS,
)
