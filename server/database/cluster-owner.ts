import { execFile } from 'node:child_process'
import { access, constants, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A system account, as numbers. */
export interface Account {
  uid: number
  gid: number
}

/**
 * The account that must run PostgreSQL; `undefined` means the account of this process. PostgreSQL refuses to run as
 * root, so under root it runs as the owner of an existing cluster, or else as the system account `portada`, which is
 * created when it is missing.
 * @throws Error with a message for the operator when root cannot create that account.
 */
export async function clusterAccount(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const existing = await systemAccount('portada')
  if (existing) return existing
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'portada',
  ]).catch((error: Error) => {
    throw new Error(
      `PostgreSQL does not run as root, and its account "portada" could not be created (${error.message.trim()}). ` +
        'Create it, start as another user, or set DATABASE_URL.',
    )
  })
  const created = await systemAccount('portada')
  if (!created) throw new Error('useradd reported success but the account "portada" is not in /etc/passwd.')
  return created
}

/**
 * The command line that runs a program as the account. If other users cannot enter a folder above one of `paths`
 * (a checkout below /root), the program receives the one capability that lets it pass through
 * (`CAP_DAC_READ_SEARCH`).
 */
export async function commandAs(
  account: Account | undefined,
  program: string,
  args: string[],
  paths: string[],
): Promise<{ file: string; args: string[]; account: Account | undefined }> {
  if (!account || (await canBeEntered([program, ...paths]))) return { file: program, args, account }
  return {
    file: 'setpriv',
    args: [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      // PostgreSQL checks its programs with access(2), and the kernel drops capabilities there unless this bit is set.
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_read_search',
      '--ambient-caps=+dac_read_search',
      program,
      ...args,
    ],
    account: undefined,
  }
}

async function systemAccount(name: string): Promise<Account | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8')
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find((entry) => entry[0] === name)
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) }
}

async function canBeEntered(paths: string[]): Promise<boolean> {
  for (const file of paths) {
    for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
      const { mode } = await stat(folder)
      if ((mode & constants.S_IXOTH) === 0) return false
    }
  }
  await access(paths[0] ?? '/')
  return true
}
