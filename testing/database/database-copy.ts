import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase } from '#lib/database/client.ts'

// Gives each test file its own database, copied from the migrated template, and its own data folder.
const name = `test_${randomUUID().replaceAll('-', '')}`
const template = new URL(inject('templateUrl'))
const server = new URL(template)
server.pathname = '/postgres'
const copy = new URL(template)
copy.pathname = `/${name}`

process.env.DATABASE_URL = copy.href
process.env.PORTADA_DATA = await mkdtemp(path.join(tmpdir(), 'portada-test-data-'))

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  await client.query(sql)
  await client.end()
}

beforeAll(() => onServer(`create database ${name} template ${template.pathname.slice(1)}`))

afterAll(async () => {
  await closeDatabase()
  await onServer(`drop database ${name} with (force)`)
  await rm(String(process.env.PORTADA_DATA), { recursive: true, force: true })
})
