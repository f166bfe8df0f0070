import { type Finding, failure, ok, warning } from './finding.ts'

const WARNING_MS = 2_000
const FAILURE_MS = 60_000

/** Compares this machine's clock with the database's, both in milliseconds since the epoch. */
export function checkClock(here: number, there: number): Finding[] {
  const off = Math.abs(here - there)
  const seconds = (off / 1000).toFixed(1)
  const says = `El reloj de esta máquina y el de la base de datos difieren en ${seconds} s`
  const advice =
    'Sincronice los dos por NTP (timedatectl set-ntp true): los artículos salen según uno y las tareas según el otro.'
  if (off > FAILURE_MS) return [failure(says, advice)]
  return [off > WARNING_MS ? warning(says, advice) : ok(says)]
}
