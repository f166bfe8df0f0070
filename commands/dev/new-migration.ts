import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { LATEST_SCHEMA, MIGRATIONS_FOLDER, schemaChange } from '#server/database/migrations.ts'
import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'

export const newMigration = defineCommand({
  details: 'Lo que el lenguaje de Prisma no puede decir se añade a mano al SQL.',
  operands: { name: { label: 'NOMBRE', summary: 'en minúsculas, con cifras y guiones bajos' } },
  options: {},
  examples: ['dev new-migration lists_by_index'],
  needs: 'database',
  async run({ operands: { name }, database }) {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      throw new UsageError(
        'El nombre lleva solo minúsculas, cifras y guiones bajos, y empieza por una letra.',
      )
    }
    const model = path.resolve('prisma/schema.prisma')
    const sql = await schemaChange(
      database.url,
      await readFile(LATEST_SCHEMA, 'utf8'),
      await readFile(model, 'utf8'),
    )
    if (!sql) {
      console.log('El modelo de datos no ha cambiado.')
      return 0
    }
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = path.join(MIGRATIONS_FOLDER, `${stamp}_${name}`)
    await mkdir(folder)
    await writeFile(path.join(folder, 'migration.sql'), sql)
    await copyFile(model, LATEST_SCHEMA)
    console.log(
      `Escrita en ${path.relative('.', folder)}; añada a mano lo que Prisma no puede decir, y arranque.`,
    )
    return 0
  },
})
