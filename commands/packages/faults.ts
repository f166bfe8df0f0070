import { execFile } from 'node:child_process'

/** A package with a known fault, as npm reports it. */
export interface Fault {
  name: string
  severity: string
  /** Which versions have it. */
  range: string
  titles: string[]
}

/** What npm's report (`npm audit --json`, version 2) says; `undefined` when it is none, because the registry did not answer. */
export function faultsOf(report: string): Fault[] | undefined {
  let said: { auditReportVersion?: number; vulnerabilities?: Record<string, Vulnerability> }
  try {
    said = JSON.parse(report)
  } catch {
    return undefined
  }
  if (said.auditReportVersion !== 2) return undefined
  return Object.values(said.vulnerabilities ?? {}).map(({ name, severity, range, via }) => ({
    name,
    severity,
    range,
    // A name alone is another package of the report, from which it comes.
    titles: via.map((cause) => (typeof cause === 'string' ? `by ${cause}` : `${cause.title} ${cause.url}`)),
  }))
}

interface Vulnerability {
  name: string
  severity: string
  range: string
  via: (string | { title: string; url: string })[]
}

const PATIENCE_MS = 60_000

/** Asks the registry for known faults of what the lock file names, but for what is for development alone. */
export function askForFaults(): Promise<Fault[] | undefined> {
  return new Promise((resolve) => {
    // npm ends with 1 when it finds something: what it prints tells.
    execFile(
      'npm',
      ['audit', '--omit=dev', '--json'],
      { timeout: PATIENCE_MS, maxBuffer: 64_000_000 },
      (_, report) => resolve(faultsOf(report)),
    )
  })
}
