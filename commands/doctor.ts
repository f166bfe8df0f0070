// npm run -s doctor [-- --json]: looks at everything the paper stands on, and says what to do. It changes nothing.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { database } from '#lib/platform/database.ts'
import { dkimKey } from '#lib/platform/dkim.ts'
import { countJobs } from '#lib/platform/job-queue.ts'
import { senderAddress } from '#lib/platform/mail-message.ts'
import { readSettings, type Settings, SettingsError } from '#lib/platform/settings.ts'
import { cacheClock } from '#lib/site/cache-tags.ts'
import { type OpenDatabase, openDatabase } from '#server/database/open.ts'
import { checkClock } from '#server/doctor/clock.ts'
import { checkDatabase } from '#server/doctor/database.ts'
import { checkDisk } from '#server/doctor/disk.ts'
import { examine, type NamedFinding, written } from '#server/doctor/examine.ts'
import { failure } from '#server/doctor/finding.ts'
import { checkMail } from '#server/doctor/mail.ts'
import { checkMailDomain } from '#server/doctor/mail-domain.ts'
import { checkNewsletter } from '#server/doctor/newsletter.ts'
import { checkPermissions } from '#server/doctor/permissions.ts'
import { checkQueue } from '#server/doctor/queue.ts'
import { checkSettings } from '#server/doctor/settings.ts'
import { checkSiteAddress } from '#server/doctor/site-address.ts'
import { portalMark } from '#server/portal-mark.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const findings = await examineAll()
console.log(values.json ? JSON.stringify(findings, null, 2) : written(findings))
process.exit(findings.some(({ state }) => state === 'failure') ? 1 : 0)

async function examineAll(): Promise<NamedFinding[]> {
  let settings: Settings
  try {
    settings = readSettings(process.env)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return [{ check: 'settings', ...failure(`Setting ${error.message}`, 'Correct it, and ask again.') }]
  }
  const { dataFolder, siteUrl, smtpUrl } = settings
  if (!existsSync(path.join(dataFolder, 'identity'))) {
    const advice = 'Set PORTADA_DATA to the folder of the paper, or start the portal once to make one.'
    return [{ check: 'data folder', ...failure(`There is no paper in ${dataFolder}`, advice) }]
  }
  return [
    ...(await examine({
      settings: () => checkSettings(settings),
      disk: () => checkDisk(dataFolder),
      permissions: () => checkPermissions(dataFolder),
    })),
    ...(await examineDatabase(settings)),
    ...(await examine({
      mail: () => checkMail(smtpUrl),
      // The domain of a mail that does not leave says nothing.
      ...(smtpUrl && { 'mail domain': () => checkMailDomain(senderAddress(), dkimKey()) }),
      address: () => checkSiteAddress(siteUrl, portalMark()),
    })),
  ]
}

async function examineDatabase(settings: Settings): Promise<NamedFinding[]> {
  let open: OpenDatabase | undefined
  const found = await examine({
    database: async () => {
      open = await openDatabase(settings)
      return checkDatabase(open.url)
    },
  })
  // What stands on it cannot be looked at without it.
  if (!open) return found
  const rest = await examine({
    clock: async () => {
      const before = Date.now()
      const there = await cacheClock(database())
      return checkClock((before + Date.now()) / 2, there.getTime())
    },
    jobs: async () => checkQueue(await countJobs(database())),
    newsletter: () => checkNewsletter(database(), new Date()),
  })
  await open.close()
  return [...found, ...rest]
}
