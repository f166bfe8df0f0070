import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LATEST_SCHEMA, MIGRATIONS_FOLDER, migrate, migrationNames, SchemaError } from './migrations.ts'

let url: string
let server: pg.Client

beforeEach(async () => {
  server = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await server.connect()
  const name = `empty_${randomUUID().replaceAll('-', '')}`
  await server.query(`create database ${name}`)
  url = Object.assign(new URL(String(process.env.DATABASE_URL)), { pathname: `/${name}` }).href
})

afterEach(async () => {
  await server.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`)
  await server.end()
})

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('two processes that start at once migrate an empty database once', async () => {
  const applied = await Promise.all([migrate(url), migrate(url)])
  expect(applied.flat()).toEqual(await migrationNames())
  expect(await migrate(url)).toEqual([])
})

test('a database of a newer Portada is refused with a sentence and left alone', async () => {
  await migrate(url)
  await query(`insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    values ('x', 'x', '29991231000000_from_the_future', now(), 1)`)
  await expect(migrate(url)).rejects.toThrow(SchemaError)
  await expect(migrate(url)).rejects.toThrow(
    'made by a newer Portada (it has the migration 29991231000000_from_the_future)',
  )
})

test('a migration that failed half-way is not passed over', async () => {
  await migrate(url)
  await query('update _prisma_migrations set finished_at = null')
  await expect(migrate(url)).rejects.toThrow('failed half-way; restore the backup')
})

test('a paper from before the counts of lists has them afterwards', async () => {
  await migrate(url, { last: '20261124190000_counters_unlogged' })
  await query(`
    insert into section (slug, name) values ('local', 'Local');
    insert into author (slug, name) values ('ana', 'Ana');
    insert into tag (slug, name) values ('puerto', 'Puerto');
    insert into article (slug, section_id, status, headline, body, body_text, published_at)
      select 'nota-' || i, 1, (array['published', 'draft'])[1 + i % 2]::article_status, 'Nota',
        '{"type":"doc","content":[]}', '', '2026-01-20T00:00:00Z'::timestamptz + i * interval '1 day'
      from generate_series(1, 60) i;
    insert into article_author select id, 1, 0 from article;
    insert into article_tag select id, 1, 0 from article`)
  await migrate(url)
  expect(await query('select wrong_list_counts()::int as wrong')).toEqual([{ wrong: 0 }])
  expect(
    await query(
      `select to_char(month, 'YYYY-MM') as month, stories from list_month where kind = 'tag' order by 1`,
    ),
  ).toEqual([
    { month: '2026-01', stories: 5 },
    { month: '2026-02', stories: 14 },
    { month: '2026-03', stories: 11 },
  ])
})

test('a database with a schema is backed up before it changes, a new one is not', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-migrations-'))
  try {
    await cp(MIGRATIONS_FOLDER, folder, { recursive: true })
    const backups: string[][] = []
    const beforeUpgrade = async (pending: string[]) => {
      backups.push(pending)
    }
    await migrate(url, { folder, beforeUpgrade })
    expect(backups).toEqual([])
    await mkdir(path.join(folder, '29990101000000_later'))
    await writeFile(path.join(folder, '29990101000000_later/migration.sql'), 'create table later (id int);')
    await expect(
      migrate(url, {
        folder,
        beforeUpgrade: async () => {
          throw new Error('no room for a backup')
        },
      }),
    ).rejects.toThrow('no room for a backup')
    expect(await query(`select to_regclass('later') as made`)).toEqual([{ made: null }])
    expect(await migrate(url, { folder, beforeUpgrade })).toEqual(['29990101000000_later'])
    expect(backups).toEqual([['29990101000000_later']])
    expect(await query(`select to_regclass('later')::text as made`)).toEqual([{ made: 'later' }])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('every change of the data model has a migration', async () => {
  expect(await readFile(LATEST_SCHEMA, 'utf8')).toBe(await readFile('prisma/schema.prisma', 'utf8'))
})

test('readers who had confirmed before there were editions receive the newsletter they were promised', async () => {
  await migrate(url, { last: '20261124132434_the_paper' })
  await query(`insert into subscriber (email, status, confirmed_at) values
    ('ana@correo.example', 'confirmed', '2026-10-01'), ('luis@correo.example', 'pending', null)`)
  await migrate(url)
  expect(
    await query(`select email::text, slug, subscription.rhythm::text, ended_at from subscription
      join subscriber on subscriber.id = subscriber_id join newsletter on newsletter.id = newsletter_id`),
  ).toEqual([{ email: 'ana@correo.example', slug: 'diario', rhythm: 'each', ended_at: null }])
})

test('a new paper has no newsletter until it needs one, so that a backup can be restored into it', async () => {
  await migrate(url)
  expect(await query('select from newsletter')).toEqual([])
})
