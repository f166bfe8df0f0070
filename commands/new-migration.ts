// npm run new-migration -- NAME: writes the migration that a change of prisma/schema.prisma needs.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { settings } from '#lib/settings/settings.ts'
import { startCluster } from '#server/database/cluster.ts'
import { MIGRATIONS_FOLDER, migrationNames, schemaChange } from '#server/database/migrations.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: npm run new-migration -- NAME (small letters, digits and underscores)')
  process.exit(2)
}

const model = path.resolve('prisma/schema.prisma')
const latest = (await migrationNames()).at(-1)
// Each migration keeps the data model it leads to: the next one starts there.
const before = latest ? await readFile(path.join(MIGRATIONS_FOLDER, latest, 'schema.prisma'), 'utf8') : ''
const databaseUrl = settings().databaseUrl ?? (await startCluster(settings().dataFolder))
const sql = await schemaChange(databaseUrl, before, await readFile(model, 'utf8'))
if (!sql) {
  console.log('The data model has not changed.')
  process.exit(0)
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = path.join(MIGRATIONS_FOLDER, `${stamp}_${name}`)
await mkdir(folder)
await writeFile(path.join(folder, 'migration.sql'), sql)
await copyFile(model, path.join(folder, 'schema.prisma'))
console.log(`Written to ${path.relative('.', folder)}; add by hand what Prisma cannot say, then start.`)
process.exit(0)
