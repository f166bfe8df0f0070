import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { type ParsedMail, simpleParser } from 'mailparser'
import type { Portal } from '#testing/portal.ts'

/** Runs `portada newsletter ARGS… --json` on the portal. @returns the parsed output. */
export async function newsletter(portal: Portal, ...args: string[]): Promise<Record<string, unknown>> {
  const { code, output } = await portal.run('newsletter', [...args, '--json'])
  expect(code, output).toBe(0)
  return JSON.parse(output)
}

/** All mails in the mailbox of a portal without a mail server, oldest first. */
export async function mailsOf(portal: Portal): Promise<ParsedMail[]> {
  const folder = path.join(portal.dataFolder, 'mailbox')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort()
  return Promise.all(names.map(async (name) => simpleParser(await readFile(path.join(folder, name)))))
}
