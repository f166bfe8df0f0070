// 50,000 mails while the sending process is killed with -9 five times: none lost, repeats no more than what was under way,
// all of them counted: node --import ./server/preload.js bench/newsletter/kills.ts [RECIPIENTS] [KILLS]
import { once } from 'node:events'
import { breakGround, startSending } from './ground.ts'

const RECIPIENTS = Number(process.argv[2] ?? 50_000)
const KILLS = Number(process.argv[3] ?? 5)

const { sink, clear } = await breakGround()
const { database } = await import('#lib/platform/database.ts')
const { makeDkimKey } = await import('#lib/platform/dkim.ts')
const { makeSubscribers } = await import('#lib/newsletter/delivery/testing.ts')
const { composeEdition } = await import('#lib/newsletter/editions/compose.ts')
const { sendEdition } = await import('#lib/newsletter/editions/control.ts')
const { editionReport } = await import('#lib/newsletter/editions/report.ts')

const db = database()
makeDkimKey()
await makeSubscribers(RECIPIENTS)
const { id } = await composeEdition(db, 'diario', { by: 'hand' }, new Date())
await sendEdition(db, id, new Date())

const started = performance.now()
for (let kill = 1; kill <= KILLS; kill++) {
  const child = startSending()
  await sink.until((RECIPIENTS * kill) / (KILLS + 1))
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { sent, sending, pending } = await editionReport(db, id)
  console.log(`killed: ${sink.taken.mails} taken, ${sent} sent, ${sending} under way, ${pending} pending`)
}
await once(startSending(), 'exit')
await new Promise((resolve) => setTimeout(resolve, 500))
const report = await editionReport(db, id)
const { mails, recipients, repeats } = sink.taken
console.log(`after ${Math.round((performance.now() - started) / 1000)} s:`, JSON.stringify(report))
console.log(`the server took ${mails} mails for ${recipients} recipients, ${repeats} of them again`)
const isRight =
  recipients === RECIPIENTS &&
  report.sent === RECIPIENTS &&
  report.status === 'sent' &&
  repeats === mails - RECIPIENTS &&
  repeats <= report.uncertain
console.log(isRight ? 'none lost, every repeat counted' : 'WRONG')
await clear()
process.exit(isRight ? 0 : 1)
