import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { readSettings } from '#lib/settings/settings.ts'
import { openDatabase } from '#server/database/open.ts'
import { portalMark } from '#server/process/portal-mark.ts'
import { newFolder } from '#testing/backup.ts'
import { commandLine } from '#testing/command.ts'

async function doctor(env: Record<string, string> = {}, args: string[] = []) {
  const { code, out, error } = await commandLine('doctor', args, env)
  return { code, output: out + error }
}

test('an invalid setting is a finding, and its value is not shown', async () => {
  const { code, output } = await doctor({ SMTP_URL: 'ana:clave@correo.example' })
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^FALLO {2}variables {6}Una variable está mal: SMTP_URL must begin/),
  ])
  expect(output).not.toContain('clave')
})

test('a folder without a paper is reported, and nothing is created in it', async () => {
  const folder = await newFolder()
  const { code, output } = await doctor({ PORTADA_DATA: folder })
  expect([code, output]).toEqual([1, expect.stringContaining(`No hay ningún diario en ${folder}`)])
})

test('all checks of a paper are made; the exit code is 1 only when one fails', async () => {
  await (await openDatabase(readSettings(process.env))).close()
  const site = createServer((_, response) => response.end(JSON.stringify({ portal: portalMark() })))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const SITE_URL = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const healthy = await doctor({ SITE_URL }, ['--json'])
  const findings: { check: string; state: string }[] = JSON.parse(healthy.output)
  expect([...new Set(findings.map(({ check }) => check))]).toEqual([
    'settings',
    'disk',
    'permissions',
    'database',
    'clock',
    'jobs',
    'lists',
    'schedule',
    'newsroom logs',
    'backup',
    'copy',
    'newsletter',
    'identity',
    'mail',
    'address',
  ])
  expect(findings.filter(({ state }) => state === 'failure')).toEqual([])
  expect(healthy.code).toBe(0)

  site.close()
  const unreachable = await doctor({ SITE_URL })
  expect(unreachable.code).toBe(1)
  expect(unreachable.output).toMatch(/^FALLO {2}dirección {6}\S+ no responde/m)
})
