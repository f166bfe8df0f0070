import { type Finding, failure, ok, warning } from './finding.ts'

const SLIGHT_MS = 2_000
const GRAVE_MS = 60_000

/** What to say of the difference between this machine's clock and the database's, both in milliseconds since the epoch. */
export function checkClock(here: number, there: number): Finding[] {
  const off = Math.abs(here - there)
  const seconds = (off / 1000).toFixed(1)
  const says = `This machine's clock and the database's differ by ${seconds} s`
  const advice =
    'Let both keep their time by NTP (timedatectl set-ntp true): stories go out by the one, jobs by the other.'
  if (off > GRAVE_MS) return [failure(says, advice)]
  return [off > SLIGHT_MS ? warning(says, advice) : ok(says)]
}
