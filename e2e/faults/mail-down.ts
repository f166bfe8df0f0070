// The mail server is down while people sign up, and comes back: node --import ./server/process/preload.js e2e/faults/mail-down.ts
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { freePort } from '#server/process/free-port.ts'
import { startPaper } from './paper.ts'
import { Trial } from './trial.ts'

const port = await freePort()
const portal = await startPaper({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'boletin@elcabo.example' })
/** How many mails each address got. */
const mails = new Map<string, number>()
let server: SMTPServer | undefined
let code = 1
try {
  const trial = Trial.begin('The mail server is down for 20 s', portal)
  await trial.part('down', () => trial.look(20))
  const waiting = trial.acceptedSignUps.length
  trial.check(`all ${waiting} sign-ups were accepted`, waiting > 10)
  await trial.part('up again', async () => {
    server = await startServer()
    await trial.until('each of them has their confirmation mail', async () =>
      trial.acceptedSignUps.slice(0, waiting).every((email) => mails.has(email)),
    )
  })
  await trial.stopLoad()
  await trial.until('so has everybody who signed up in the meantime', async () =>
    trial.acceptedSignUps.every((email) => mails.has(email)),
  )
  const twice = [...mails.values()].filter((count) => count > 1).length
  trial.check(`nobody has it twice (${mails.size} addresses have it)`, twice === 0)
  code = await trial.end()
} finally {
  await portal.dispose()
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
}
process.exit(code)

function startServer(): Promise<SMTPServer> {
  const started = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      buffer(stream).then(() => {
        for (const { address } of session.envelope.rcptTo) mails.set(address, (mails.get(address) ?? 0) + 1)
        done()
      }, done)
    },
  })
  return new Promise((resolve) => started.listen(port, '127.0.0.1', () => resolve(started)))
}
