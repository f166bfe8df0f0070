import { execFile } from 'node:child_process'

/** A package with a known vulnerability, as npm reports it. */
export interface Vulnerability {
  name: string
  severity: string
  /** The versions that have it. */
  range: string
  titles: string[]
}

interface AuditEntry {
  name: string
  severity: string
  range: string
  via: (string | { title: string; url: string })[]
}

const TIMEOUT_MS = 60_000
const MAX_REPORT_BYTES = 64_000_000

/**
 * Reads the report of `npm audit --json`, version 2.
 * @returns `undefined` when it is no report, because the registry did not answer.
 */
export function parseAuditReport(json: string): Vulnerability[] | undefined {
  let report: { auditReportVersion?: number; vulnerabilities?: Record<string, AuditEntry> }
  try {
    report = JSON.parse(json)
  } catch {
    return undefined
  }
  if (report.auditReportVersion !== 2) return undefined
  return Object.values(report.vulnerabilities ?? {}).map(({ name, severity, range, via }) => ({
    name,
    severity,
    range,
    // A string is the name of another package in the report, from which the vulnerability comes.
    titles: via.map((cause) => (typeof cause === 'string' ? `por ${cause}` : `${cause.title} ${cause.url}`)),
  }))
}

/**
 * Asks the registry for known vulnerabilities of the packages in the lock file, without those for development.
 * @returns `undefined` when the registry does not answer.
 */
export function findVulnerabilities(): Promise<Vulnerability[] | undefined> {
  return new Promise((resolve) => {
    // npm exits with 1 when it finds something, so the exit code is not an error.
    execFile(
      'npm',
      ['audit', '--omit=dev', '--json'],
      { timeout: TIMEOUT_MS, maxBuffer: MAX_REPORT_BYTES },
      (_, report) => resolve(parseAuditReport(report)),
    )
  })
}
