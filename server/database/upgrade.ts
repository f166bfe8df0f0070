import type { Settings } from '#lib/settings/settings.ts'
import { backupBeforeUpgrade } from '#server/operations/backup/before-upgrade.ts'
import { installJobs } from '#server/worker/job-tables.ts'
import { migrate } from './migrations.ts'

/**
 * Migrates the schema of a database to what this code needs. A database that holds data is backed up first.
 * @throws SchemaError when the database was made by a newer version.
 */
export async function upgradeDatabase(
  databaseUrl: string,
  settings: Settings,
  report: (line: string) => void,
): Promise<void> {
  const applied = await migrate(databaseUrl, {
    beforeUpgrade: async (pending) => {
      report(`Backing up before the upgrade (${pending.length} migrations)`)
      const file = await backupBeforeUpgrade({
        databaseUrl,
        dataFolder: settings.dataFolder,
        now: new Date(),
      })
      report(`The backup is in ${file}`)
    },
  })
  if (applied.length > 0)
    report(`Applied ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}`)
  await installJobs(databaseUrl)
}
