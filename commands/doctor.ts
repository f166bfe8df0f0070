import { existsSync } from 'node:fs'
import path from 'node:path'
import { cacheClock } from '#lib/cache/cache-tags.ts'
import { database } from '#lib/database/client.ts'
import { countJobs } from '#lib/jobs/count-jobs.ts'
import { dkimKey } from '#lib/mail/dkim.ts'
import { senderAddress } from '#lib/mail/message.ts'
import { readSettings, type Settings, SettingsError } from '#lib/settings/settings.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { type OpenDatabase, openDatabase } from '#server/database/open.ts'
import { checkBackup } from '#server/operations/doctor/backup.ts'
import { checkClock } from '#server/operations/doctor/clock.ts'
import { checkDatabase } from '#server/operations/doctor/database.ts'
import { checkDisk } from '#server/operations/doctor/disk.ts'
import { examine, formatFindings, type NamedFinding } from '#server/operations/doctor/examine.ts'
import { failure } from '#server/operations/doctor/finding.ts'
import { checkIdentity } from '#server/operations/doctor/identity.ts'
import { checkLists } from '#server/operations/doctor/lists.ts'
import { checkMail } from '#server/operations/doctor/mail.ts'
import { checkMailDomain } from '#server/operations/doctor/mail-domain.ts'
import { checkNewsletter } from '#server/operations/doctor/newsletter.ts'
import { checkNewsroomLogs } from '#server/operations/doctor/newsroom-log.ts'
import { checkPermissions } from '#server/operations/doctor/permissions.ts'
import { checkQueue } from '#server/operations/doctor/queue.ts'
import { checkRestoredCopy } from '#server/operations/doctor/restored-copy.ts'
import { checkSchedule } from '#server/operations/doctor/schedule.ts'
import { checkSettings } from '#server/operations/doctor/settings.ts'
import { checkSiteAddress } from '#server/operations/doctor/site-address.ts'
import { portalMark } from '#server/process/portal-mark.ts'
import { defineCommand } from './command-line/command.ts'
import { jsonOption } from './command-line/shared-options.ts'

export const doctor = defineCommand({
  details:
    'Variables, disco, permisos, base de datos, hora, tareas, boletines, ficha, correo y dirección. No cambia nada.',
  operands: {},
  options: { json: jsonOption },
  examples: ['doctor'],
  // A database that does not open is one of its findings.
  needs: 'nothing',
  async run({ options: { json } }) {
    const findings = await examineAll()
    console.log(json ? JSON.stringify(findings, null, 2) : formatFindings(findings))
    return findings.some(({ state }) => state === 'failure') ? 1 : 0
  },
})

async function examineAll(): Promise<NamedFinding[]> {
  let settings: Settings
  try {
    settings = readSettings(process.env)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return [
      {
        check: 'settings',
        ...failure(`Una variable está mal: ${error.message}`, 'Corríjala y vuelva a preguntar.'),
      },
    ]
  }
  const { dataFolder, siteUrl, smtpUrl } = settings
  if (!existsSync(path.join(dataFolder, 'identity'))) {
    const advice = 'Ponga en PORTADA_DATA la carpeta del diario, o arranque el portal una vez para crearla.'
    return [{ check: 'data folder', ...failure(`No hay ningún diario en ${dataFolder}`, advice) }]
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
      // Without a mail server no mail leaves, so its domain does not matter.
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
  // The other checks ask the database.
  if (!open) return found
  const rest = await examine({
    clock: async () => {
      const before = Date.now()
      const there = await cacheClock(database())
      return checkClock((before + Date.now()) / 2, there.getTime())
    },
    jobs: async () => checkQueue(await countJobs(database())),
    lists: () => checkLists(database()),
    schedule: () => checkSchedule(database(), new Date()),
    'newsroom logs': () => checkNewsroomLogs(database()),
    backup: () => checkBackup(settings.dataFolder, new Date()),
    copy: () => checkRestoredCopy(database()),
    newsletter: () => checkNewsletter(database(), new Date()),
    identity: async () => checkIdentity(await findMasthead()),
  })
  await open.close()
  return [...found, ...rest]
}
