import { appendFileSync } from 'node:fs'
import { mkdir, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runOnce } from 'graphile-worker'
import { expect, test, vi } from 'vitest'
import { migrate, migrationNames } from '#server/database/migrations.ts'
import { installJobs } from '#server/worker/job-tables.ts'
import {
  connected,
  copyMigrationsAnd,
  newDatabase,
  newFolder,
  readFiles,
  readRows,
  unpack,
} from '#testing/backup.ts'
import { backupBeforeUpgrade } from './before-upgrade.ts'
import { PASSING_TABLES } from './catalog.ts'
import { PAPER, PASSING_ROWS, TRIAL_MIGRATION, TRIAL_ROWS } from './paper.sql.ts'
import { renewDocuments } from './renew-documents.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

async function newPaper(migrationsFolder?: string): Promise<string> {
  const url = await newDatabase('migrated')
  if (migrationsFolder) await migrate(url, { folder: migrationsFolder })
  await connected(url, (client) => client.query(PAPER))
  return url
}

async function newData(): Promise<string> {
  const folder = await newFolder()
  for (const name of ['media/ab', 'media/.hidden', 'mailbox', 'secrets', 'logs']) {
    await mkdir(path.join(folder, name), { recursive: true })
  }
  const write = (name: string, content: Buffer | string, mode: number) =>
    writeFile(path.join(folder, name), content, { mode })
  await write('media/ab/x.webp', Buffer.alloc(300_000, 'xyz'), 0o644)
  await write(`media/ab/${'larga-ñ-'.repeat(20)}.webp`, 'é', 0o640)
  await write('media/empty', '', 0o644)
  await write('media/.hidden/x', 'x', 0o644)
  await symlink('/etc/passwd', path.join(folder, 'media/link'))
  await write('mailbox/1.eml', 'To: a@example.org\r\n', 0o600)
  await write('secrets/newsletter', 'a'.repeat(64), 0o600)
  await write('secrets/newsletter.123', 'draft', 0o600)
  await write('secrets/database', 'b'.repeat(64), 0o600)
  await write('logs/postgres.log', 'log', 0o600)
  await utimes(path.join(folder, 'media/empty'), 1e9, 1e9)
  return folder
}

test('a restored paper has every row, sequence and file of the one backed up', async () => {
  const folder = await copyMigrationsAnd(TRIAL_MIGRATION)
  const [source, target] = [await newPaper(folder), await newDatabase()]
  await connected(source, (client) => client.query(TRIAL_ROWS))
  const [data, place] = [await newData(), await newFolder()]
  const file = path.join(place, 'paper.portada')

  const written = await writeBackup({ databaseUrl: source, dataFolder: data, file })
  const targetData = path.join(place, 'data')
  await mkdir(path.join(targetData, 'secrets'), { recursive: true, mode: 0o700 })
  await writeFile(path.join(targetData, 'secrets/database'), 'its own', { mode: 0o600 })
  await writeFile(path.join(targetData, 'secrets/newsletter'), 'made by an earlier start', { mode: 0o600 })
  const restored = await restoreBackup({
    databaseUrl: target,
    dataFolder: targetData,
    file,
    migrationsFolder: folder,
  })

  const [before, after] = [await readRows(source), await readRows(target)]
  expect(after).toEqual(before)
  // A new table needs rows in paper.sql.ts, or this test proves nothing about it.
  expect(Object.keys(before).filter((name) => before[name]?.length === 0)).toEqual([
    'auth_session',
    'auth_verification',
    'graphile_worker._private_known_crontabs',
    'invitation',
    // Its rows are deleted before their transaction ends.
    'list_change',
    'preview_link',
  ])
  expect(before.article?.[0]).toContain('🗞')
  expect(restored).toEqual({ ...written, skipped: [] })
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const files = await readFiles(data)
  for (const name of Object.keys(files)) {
    if (/hidden|link|\.123|^logs/.test(name)) delete files[name]
  }
  // Restored folders are for the portal alone, whatever they were.
  for (const name of ['mailbox', 'media', 'media/ab', 'secrets']) files[name] = '700  folder'
  files['secrets/database'] = expect.stringContaining(Buffer.from('its own').toString('base64'))
  expect(await readFiles(targetData)).toEqual(files)
  expect(written.files).toBe(5)
})

test('a backup to which somebody writes meanwhile is restored up to its size at the start', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  const [data, place] = [await newData(), await newFolder()]
  const file = path.join(place, 'paper.portada')
  const { bytes } = await writeBackup({ databaseUrl: source, dataFolder: data, file })
  const restored = await restoreBackup({
    databaseUrl: target,
    dataFolder: await newFolder(),
    file,
    onProgress: () => appendFileSync(file, 'more'),
  })
  expect(restored.bytes).toBe(bytes)
  expect((await stat(file)).size).toBeGreaterThan(bytes)
  expect((await readRows(target)).article).toEqual((await readRows(source)).article)
})

test('working copies of a restored paper have another identity, with all of their text', async () => {
  const source = await newPaper()
  const before = await readRows(source)
  await renewDocuments(source)
  const after = await readRows(source)
  const withoutIds = (rows: string[] = []) =>
    rows.map((row) => row.replace(/00000000-0000-4000-8000-000000000002/, ''))
  expect(JSON.stringify(before.story)).toContain('00000000-0000-4000-8000-000000000002')
  expect(JSON.stringify([after.story, after.story_update])).not.toContain(
    '00000000-0000-4000-8000-000000000002',
  )
  const ids = await connected(source, (client) =>
    client.query(
      'select distinct s.document_id = u.document_id as same from story s join story_update u on u.story_id = s.id',
    ),
  )
  expect(ids.rows).toEqual([{ same: true }])
  const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
  expect(after.story?.map((row) => row.replace(anyId, ''))).toEqual(withoutIds(before.story))
})

test('sign-in sessions and open links are in no backup', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  await connected(source, (client) => client.query(PASSING_ROWS))
  const [data, file] = [await newFolder(), path.join(await newFolder(), 'paper')]
  await writeBackup({ databaseUrl: source, dataFolder: data, file })
  await restoreBackup({ databaseUrl: target, dataFolder: data, file })
  const after = await readRows(target)
  const passing = [...PASSING_TABLES].map((name) => name.slice('public.'.length))
  expect((await readRows(source)).auth_session).toHaveLength(1)
  expect(passing.flatMap((name) => after[name] ?? ['missing'])).toEqual([])
})

test('sequences go on after a restore', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  const [data, file] = [await newFolder(), path.join(await newFolder(), 'paper')]
  await writeBackup({ databaseUrl: source, dataFolder: data, file })
  await restoreBackup({ databaseUrl: target, dataFolder: data, file })
  const { rows } = await connected(target, (client) =>
    client.query(`insert into tag (slug, name) values ('tres', 'Tres') returning id`),
  )
  // Tag 2 was deleted before the backup; its id is not reused.
  expect(rows).toEqual([{ id: 3 }])
})

test('a table larger than one entry is split and put together again', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  await connected(source, (client) =>
    client.query(`insert into cache_expiry select string_agg(md5(i::text || j), E'\\t'), now()
      from generate_series(1, 70) i, generate_series(1, 1) k, generate_series(1, 60) j group by i;
      update article set body_text = (select string_agg(md5(i::text), E'\\n') from generate_series(1, 300000) i)
      where id = 3`),
  )
  const [data, file] = [await newFolder(), path.join(await newFolder(), 'paper')]
  await writeBackup({ databaseUrl: source, dataFolder: data, file })
  const parts = (await unpack(file)).filter(({ name }) => name.startsWith('tables/public.article/'))
  expect(parts.map(({ content }) => content.length <= 4 * 1024 * 1024)).toEqual([true, true, true])
  await restoreBackup({ databaseUrl: target, dataFolder: data, file })
  expect(await readRows(target)).toEqual(await readRows(source))
})

test('the counts of lists are not in the file, and come to the same when large tables are loaded in several steps', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  await connected(source, (client) =>
    client.query(`with story as (
        insert into story (slug, latest_version) select 'larga-' || i, 1 from generate_series(1, 12) i
        returning id, split_part(slug, '-', 2)::int as i),
      version as (
        insert into story_version (story_id, number, kind, content) select id, 1, 'published', '{}' from story),
      made as (
        insert into article (id, version, slug, section_id, status, headline, body, body_text, published_at)
        select id, 1, 'larga-' || i, 1 + i % 2, 'published', 'Larga', '{"type":"doc","content":[]}',
          (select string_agg(md5(i * j::bigint || ''), E'\\\n') from generate_series(1, 40000) j),
          '2026-01-31T12:00:00Z'::timestamptz + i * interval '1 day'
        from story returning id)
      insert into article_author select id, 1, 0 from made`),
  )
  const [data, file] = [await newFolder(), path.join(await newFolder(), 'paper')]
  await writeBackup({ databaseUrl: source, dataFolder: data, file })
  const parts = (await unpack(file)).map(({ name }) => name)
  expect(parts.filter((name) => name.includes('list_'))).toEqual([])
  expect(parts.filter((name) => name.startsWith('tables/public.article/')).length).toBeGreaterThan(3)
  await restoreBackup({ databaseUrl: target, dataFolder: data, file })
  const restored = await readRows(target)
  expect(restored).toEqual(await readRows(source))
  expect(restored.list_month?.length).toBeGreaterThan(6)
})

test('what is committed after the snapshot is in no table of the backup', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  const [data, file] = [await newFolder(), path.join(await newFolder(), 'paper')]
  const pair = (n: number) =>
    `begin; insert into author (slug, name) values ('par-${n}', 'Par');
     insert into redirect (from_path, to_path) values ('/par-${n}', '/x'); commit`
  await connected(source, async (writer) => {
    await writer.query(pair(1))
    await connected(source, async (holder) => {
      await holder.query('begin; lock table tag in access exclusive mode')
      const backup = writeBackup({ databaseUrl: source, dataFolder: data, file })
      // The backup has its snapshot and waits for the lock of this table.
      for (let waiting = 0; waiting === 0; ) {
        const { rows } = await writer.query(
          `select count(*)::int as n from pg_locks where not granted and relation = 'tag'::regclass`,
        )
        waiting = rows[0].n
      }
      await writer.query(pair(2))
      await holder.query('commit')
      await backup
    })
  })
  await restoreBackup({ databaseUrl: target, dataFolder: data, file })
  const found = await connected(target, (client) =>
    client.query(`select slug from author where slug like 'par-%' union all
                  select from_path from redirect where from_path like '/par-%' order by 1`),
  )
  expect(found.rows.map(({ slug }) => slug)).toEqual(['/par-1', 'par-1'])
})

test('jobs survive: a pending one runs, one under way elsewhere is free again', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  await connected(source, (client) =>
    client.query(`select graphile_worker.add_job('trial', '{"n":2}');
      update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone' where payload->>'n' = '2'`),
  )
  const [data, file] = [await newFolder(), path.join(await newFolder(), 'paper')]
  await writeBackup({ databaseUrl: source, dataFolder: data, file })
  await restoreBackup({ databaseUrl: target, dataFolder: data, file })
  const done: unknown[] = []
  await runOnce({ connectionString: target, taskList: { trial: async (payload) => void done.push(payload) } })
  // The worker marks its last jobs as done after it has returned.
  const waiting = () =>
    connected(target, (client) => client.query('select from graphile_worker._private_jobs'))
  await vi.waitFor(async () => expect((await waiting()).rowCount).toBe(0), 10_000)
  expect(done).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }]))
  expect(done).toHaveLength(2)
})

test('a backup made before an upgrade is restored through the migrations that came after it', async () => {
  const source = await newPaper()
  const folder = await copyMigrationsAnd(
    `alter table author add column beat text; update author set beat = 'de ' || name; ${TRIAL_MIGRATION}`,
  )
  const data = await newFolder()
  const now = new Date('2026-03-04T05:06:07.089Z')
  const file = await backupBeforeUpgrade({ databaseUrl: source, dataFolder: data, now })
  expect(path.relative(data, file)).toBe('backups/before-upgrade-20260304T050607Z.portada')

  // An earlier start has already brought the empty database to the newest schema.
  const target = await newDatabase()
  await migrate(target, { folder })
  await installJobs(target)
  await restoreBackup({ databaseUrl: target, dataFolder: data, file, migrationsFolder: folder })

  const { author, trial, ...others } = await readRows(target)
  const { author: writtenAuthor, ...written } = await readRows(source)
  expect(trial).toEqual([])
  delete others.trial_id_seq
  expect(others).toEqual(written)
  expect(author).toEqual(writtenAuthor?.map((row) => `${row.slice(0, -1)},"de Ana Ñ")`))
  const { rows } = await connected(target, (client) =>
    client.query('select migration_name as name from _prisma_migrations order by 1'),
  )
  expect(rows.map(({ name }) => name)).toEqual(await migrationNames(folder))
})

test('a table that no migration creates is skipped and reported', async () => {
  const [source, target] = [await newPaper(), await newDatabase()]
  await connected(source, (client) =>
    client.query('create table guest (a int); insert into guest values (1)'),
  )
  const [data, file] = [await newFolder(), path.join(await newFolder(), 'paper')]
  const { rows } = await writeBackup({ databaseUrl: source, dataFolder: data, file })
  const restored = await restoreBackup({ databaseUrl: target, dataFolder: data, file })
  expect(restored).toMatchObject({ rows: rows - 1, skipped: ['public.guest'] })
})
