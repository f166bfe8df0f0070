import { setTimeout as delay } from 'node:timers/promises'
import { type Finding, failure, reasonOf } from './finding.ts'
import { checkText, stateText } from './text.ts'

/** A finding and the check that made it. */
export interface NamedFinding extends Finding {
  check: string
}

/** Checks by name. */
export type Checks = Record<string, () => Finding[] | Promise<Finding[]>>

const TIMEOUT_MS = 30_000

/** Makes all checks one after the other. A check that throws or takes too long becomes a failure. */
export async function examine(checks: Checks, timeoutMs = TIMEOUT_MS): Promise<NamedFinding[]> {
  const findings: NamedFinding[] = []
  for (const [check, look] of Object.entries(checks)) {
    const found = await Promise.race([findingsOf(look), delay(timeoutMs, undefined, { ref: false })])
    const late = [
      failure(`La comprobación ha tardado más de ${timeoutMs / 1000} s`, 'Algo no responde: mírelo primero.'),
    ]
    findings.push(...(found ?? late).map((finding) => ({ check, ...finding })))
  }
  return findings
}

async function findingsOf(look: Checks[string]): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    return [
      failure(`No se ha podido comprobar: ${reasonOf(error)}`, 'Arregle lo que dice y vuelva a preguntar.'),
    ]
  }
}

const [STATE_WIDTH, CHECK_WIDTH] = [6, 14]

/** The findings as text: one line each, and the advice below it. */
export function formatFindings(findings: readonly NamedFinding[]): string {
  return findings
    .map(({ check, state, says, advice }) => {
      const line = `${stateText[state].padEnd(STATE_WIDTH)} ${(checkText[check] ?? check).padEnd(CHECK_WIDTH)} ${says}`
      return advice ? `${line}\n${' '.repeat(STATE_WIDTH + CHECK_WIDTH + 2)}${advice}` : line
    })
    .join('\n')
}
