import { setTimeout as delay } from 'node:timers/promises'
import { type Finding, failure, reasonOf } from './finding.ts'

/** A finding, and which check came to it. */
export interface NamedFinding extends Finding {
  check: string
}

/** What is checked, by name. */
export type Checks = Record<string, () => Finding[] | Promise<Finding[]>>

const PATIENCE_MS = 30_000

/** Makes all checks, one after the other; one that cannot be made, or takes too long, is a failure. */
export async function examine(checks: Checks, patience = PATIENCE_MS): Promise<NamedFinding[]> {
  const findings: NamedFinding[] = []
  for (const [check, look] of Object.entries(checks)) {
    const found = await Promise.race([made(look), delay(patience, undefined, { ref: false })])
    const late = [failure(`This took longer than ${patience / 1000} s`, 'Something hangs: look at it first.')]
    findings.push(...(found ?? late).map((finding) => ({ check, ...finding })))
  }
  return findings
}

async function made(look: Checks[string]): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    return [failure(`This could not be looked at: ${reasonOf(error)}`, 'Mend what it says, and ask again.')]
  }
}

const WORDS = { ok: 'ok', warning: 'WARNING', failure: 'FAILURE' }

/** The findings for people: a line each, and below it what to do. */
export function written(findings: readonly NamedFinding[]): string {
  return findings
    .map(({ check, state, says, advice }) => {
      const line = `${WORDS[state].padEnd(8)} ${check.padEnd(12)} ${says}`
      return advice ? `${line}\n${' '.repeat(22)}${advice}` : line
    })
    .join('\n')
}
