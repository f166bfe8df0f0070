import { execFile, spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '#server/process/free-port.ts'

const run = promisify(execFile)

/** A private Postfix and Dovecot on loopback. Mails to known readers are delivered to maildirs; others bounce. */
export interface MailSystem {
  smtpUrl: string
  /** The mailbox that receives bounces. */
  imapUrl: string
  /** The maildir that has the mail of all readers. */
  readersMaildir: string
  stop(): Promise<void>
}

/** Installs Debian's packages if they are missing. Needs root, as Postfix does. */
async function install(): Promise<void> {
  if (await stat('/usr/sbin/postfix').catch(() => undefined)) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postfix', 'dovecot-imapd'], {
    env,
  })
}

/**
 * Sets up the mail system in a temporary folder; the machine's own configuration is neither read nor changed.
 * @param paperDomain whose `boletin@` receives the bounces, by subaddress.
 * @param readersDomain whose known readers are `lectorN`; the others do not exist.
 */
export async function startMailSystem(paperDomain: string, readersDomain: string): Promise<MailSystem> {
  await install()
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-postfix-'))
  await run('chmod', ['755', folder])
  const [smtp, imap] = [await freePort(), await freePort()]
  const mail = path.join(folder, 'mail')
  const [uid, gid] = await idsOf('mail')
  await mkdir(mail)
  await chown(mail, uid, gid)
  await startPostfix({ folder, smtp, mail, uid, gid, paperDomain, readersDomain })
  await startDovecot({ folder, imap, mail, uid, gid })
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    imapUrl: `imap://boletin:secreto@127.0.0.1:${imap}`,
    readersMaildir: path.join(mail, 'lectores', 'new'),
    async stop() {
      await run('postfix', ['-c', path.join(folder, 'postfix'), 'stop']).catch(() => {})
      await run('doveadm', ['-c', path.join(folder, 'dovecot.conf'), 'stop']).catch(() => {})
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface MailFolder {
  folder: string
  mail: string
  uid: number
  gid: number
}

async function startPostfix({
  folder,
  smtp,
  mail,
  uid,
  gid,
  paperDomain,
  readersDomain,
}: MailFolder & { smtp: number; paperDomain: string; readersDomain: string }): Promise<void> {
  const [config, queue, data] = ['postfix', 'queue', 'data'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const name of [config, queue, data]) await mkdir(name)
  const [postfix] = await idsOf('postfix')
  await chown(data, postfix, gid)
  await writeFile(
    path.join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.${readersDomain}
mydestination =
mynetworks = 127.0.0.0/8
recipient_delimiter = +
virtual_mailbox_domains = ${paperDomain} ${readersDomain}
virtual_mailbox_base = ${mail}
virtual_mailbox_maps = regexp:${config}/mailboxes
virtual_minimum_uid = 1
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${gid}
# Unknown recipients are detected after the mail was accepted, so that a bounce is sent.
smtpd_reject_unlisted_recipient = no
smtpd_peername_lookup = no
disable_dns_lookups = yes
smtp_dns_support_level = disabled
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
alias_maps =
local_recipient_maps =
default_process_limit = 20
`,
  )
  await writeFile(
    path.join(config, 'mailboxes'),
    `/^boletin(\\+.*)?@${paperDomain.replaceAll('.', '\\.')}$/ boletin/\n/^lector[0-9]+@${readersDomain.replaceAll('.', '\\.')}$/ lectores/\n`,
  )
  const services = [
    `127.0.0.1:${smtp} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'verify unix - - n - 1 verify',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'discard unix - - n - - discard',
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'smtp unix - - n - - smtp',
    'local unix - n n - - local',
    'postlog unix-dgram n - n - 1 postlogd',
  ]
  await writeFile(path.join(config, 'master.cf'), `${services.join('\n')}\n`)
  // Postfix sets the owners of its queue itself.
  await run('postfix', ['-c', config, 'start'])
}

async function startDovecot({ folder, imap, mail, uid, gid }: MailFolder & { imap: number }): Promise<void> {
  const config = path.join(folder, 'dovecot.conf')
  await writeFile(
    config,
    `base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
default_internal_user = dovecot
default_login_user = dovenull
mail_location = maildir:${mail}/%u
passdb {
  driver = static
  args = password=secreto
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mail}/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  )
  spawn('dovecot', ['-c', config], { stdio: 'ignore' })
}

async function idsOf(user: string): Promise<[number, number]> {
  const ids = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout)),
  )
  return ids as [number, number]
}
