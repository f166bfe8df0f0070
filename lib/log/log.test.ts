import { beforeEach, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { readable } from './readable.ts'

let lines: string[]
const write = (line: string) => void lines.push(line)
beforeEach(() => {
  lines = []
})

test('writes JSON with level, time, process and message', () => {
  createLog('info', JSON.stringify, write).info({ edition: 7 }, 'Sent')
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), pid: process.pid, edition: 7, msg: 'Sent' },
  ])
})

test('redacts addresses of readers in messages, stacks, causes and properties of errors', () => {
  const refused = Object.assign(new Error('550 <quien@correo.example>\nquien@correo.example: no'), {
    rejected: ['quien@correo.example'],
    response: { text: 'from 203.0.113.9' },
  })
  const error = new Error('A mail to quien@correo.example failed', { cause: refused })
  createLog('info', JSON.stringify, write).error(error, 'quien@correo.example')
  createLog('info', readable, write).error({ err: refused, to: 'quien@correo.example' }, 'From 2001:db8::1')
  expect(lines.join('\n')).not.toMatch(/quien|203\.0|2001:db8/)
  expect(lines[0]).toContain('[mail]')
  expect(JSON.parse(String(lines[0])).err.stack).toContain('caused by')
})

test('writes readable entries: time, level, message, fields and the stack below', () => {
  createLog('info', readable, write).warn({ err: new Error('it broke'), page: '/local' }, 'The page failed')
  expect(lines[0]).toMatch(
    /^\d\d:\d\d:\d\d WARN The page failed page="\/local"\n {2}Error: it broke\n {4,}at /,
  )
})

test('writes nothing below the level', () => {
  const quiet = createLog('error', JSON.stringify, write)
  quiet.warn('not this')
  quiet.error('this')
  expect(lines).toHaveLength(1)
})
