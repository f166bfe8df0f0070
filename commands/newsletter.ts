// npm run -s newsletter -- ACTION …: subscribers, editions and their delivery.
import { parseArgs } from 'node:util'
import type { Action } from './newsletter/action.ts'
import { cancel, compose, deliver, list, pause, resume, send, status } from './newsletter/editions.ts'
import { dkim, webhook } from './newsletter/mail-setup.ts'
import { proof } from './newsletter/proof.ts'
import { exportSubscribers, figures, importSubscribers } from './newsletter/subscribers.ts'
import { runCommand, UsageError } from './run-command.ts'

const ACTIONS: Record<string, Action> = {
  'subscribers import': importSubscribers,
  'subscribers export': exportSubscribers,
  compose,
  proof,
  send,
  deliver,
  pause,
  resume,
  cancel,
  status,
  list,
  figures,
  dkim,
  webhook,
}

runCommand({
  usage: `npm run -s newsletter -- ACTION [--json]

  subscribers import FILE.csv [--dry-run]     email, name, newsletter, confirmed_at, consent
  subscribers export [FILE.csv]
  compose NEWSLETTER [--breaking SLUG [--subject TEXT]]
                                              prints the edition's id
  proof EDITION ADDRESS                       sends it to this address alone, as a proof
  send EDITION | pause EDITION | resume EDITION | cancel EDITION
  status EDITION
  deliver                                     sends what is due, in this process
  list                                        the newsletters and their last editions
  figures NEWSLETTER                          joined, left, bounced, complained, by day
  dkim | webhook                              what the mail server and its domain must know`,
  needsSchema: true,
  async run(database, signal) {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        breaking: { type: 'string' },
        subject: { type: 'string' },
      },
    })
    const { 'dry-run': dryRun, ...options } = values
    for (const words of [2, 1]) {
      const action = ACTIONS[positionals.slice(0, words).join(' ')]
      if (action) {
        return action({ args: positionals.slice(words), options: { ...options, dryRun }, database, signal })
      }
    }
    throw new UsageError()
  },
})
