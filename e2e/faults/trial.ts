import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { requestSignUp } from '#testing/newsletter/sign-up-requests.ts'
import type { Portal } from '#testing/portal.ts'
import { READ_BEFORE } from './paper.ts'

const READ_EVERY_MS = 50
const SIGN_UP_EVERY_MS = 500
const ASK_HEALTH_EVERY_MS = 500
const MAX_WAIT_MS = 120_000

/** Counts of answers by status, `broken` for a broken connection, and the slowest answer. */
class Answers {
  readonly counts: Record<string, number> = {}
  slowestMs = 0

  add(status: number | 'broken', ms: number): void {
    this.counts[status] = (this.counts[status] ?? 0) + 1
    this.slowestMs = Math.max(this.slowestMs, ms)
  }

  toString(): string {
    const counts = Object.entries(this.counts).map(([status, count]) => `${count} × ${status}`)
    return `${counts.join(', ') || 'nothing'}, the slowest ${Math.round(this.slowestMs)} ms`
  }
}

/** The answers in one part of a trial. */
interface Observed {
  readers: Answers
  signUps: Answers
  health: Answers
}

/**
 * A fault on a running portal. During the whole trial readers read pages that were read before, people sign up, and
 * `/api/health` and the log are watched. Prints the answers of each part, and records which sign-ups were accepted.
 */
export class Trial {
  /** Addresses whose sign-up was accepted. */
  readonly acceptedSignUps: string[] = []
  readonly #portal: Portal
  readonly #broken: string[] = []
  #observed: Observed = nothingObserved()
  #logRead = 0
  #going = true
  readonly #loops: Promise<void>[]

  private constructor(name: string, portal: Portal) {
    this.#portal = portal
    console.log(`\n${name}`)
    this.#loops = [
      this.#every(READ_EVERY_MS, (n) => this.#read(READ_BEFORE[n % READ_BEFORE.length] as string)),
      this.#every(SIGN_UP_EVERY_MS, () => this.#signUp()),
      this.#every(ASK_HEALTH_EVERY_MS, () => this.#askHealth()),
    ]
  }

  /** Begins a trial on a portal started by `startPaper`. */
  static begin(name: string, portal: Portal): Trial {
    return new Trial(name, portal)
  }

  /** Runs one part and prints the answers in it. */
  async part(name: string, act: () => Promise<unknown>): Promise<void> {
    this.#observed = nothingObserved()
    const began = performance.now()
    await act()
    const { readers, signUps, health } = this.#observed
    console.log(`  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    console.log(`    readers   ${readers}`)
    console.log(`    sign-ups  ${signUps}`)
    console.log(`    health    ${health}`)
    for (const line of this.#newLines()) console.log(`    log       ${line}`)
  }

  /** Waits while readers, sign-ups and health checks go on. */
  async look(seconds: number): Promise<void> {
    await delay(seconds * 1000)
  }

  /** Waits until a condition holds; records a failure when it does not in time. */
  async until(what: string, condition: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + MAX_WAIT_MS
    while (performance.now() < deadline) {
      if (await condition().catch(() => false)) return this.check(what, true)
      await delay(200)
    }
    this.check(what, false)
  }

  /** Prints whether an expectation holds, and records a failure. */
  check(what: string, kept: boolean): void {
    if (!kept) this.#broken.push(what)
    console.log(`    ${kept ? '✓' : '✗ BROKEN:'} ${what}`)
  }

  /** Whether the database and the pages are ready. */
  async isHealthy(): Promise<boolean> {
    return (await fetch(`${this.#portal.origin}/api/health`)).ok
  }

  /** How many accepted sign-ups are in the database as subscribers. */
  async countStored(): Promise<number> {
    const [row] = await this.#portal.query(
      'select count(*)::int as n from subscriber where email = any($1::text[]::citext[])',
      [this.acceptedSignUps],
    )
    return Number(row?.n)
  }

  /** Stops the load, waits until every accepted sign-up is stored, and prints the result. @returns the exit code. */
  async end(): Promise<number> {
    await this.stopLoad()
    await this.until(
      `all ${this.acceptedSignUps.length} accepted sign-ups are in the database`,
      async () => (await this.countStored()) === this.acceptedSignUps.length,
    )
    return this.result()
  }

  /** Prints the result. @returns the exit code: 1 when an expectation did not hold. */
  result(): number {
    const broken = this.#broken.join('; ')
    console.log(broken ? `  BROKEN: ${broken}` : '  everything held')
    return broken ? 1 : 0
  }

  /** Stops the load. */
  async stopLoad(): Promise<void> {
    this.#going = false
    await Promise.all(this.#loops)
  }

  async #every(ms: number, act: (n: number) => Promise<void>): Promise<void> {
    for (let n = 0; this.#going; n++) {
      await act(n)
      await delay(ms)
    }
  }

  async #read(path: string): Promise<void> {
    const began = performance.now()
    const status = await statusOf(fetch(this.#portal.origin + path))
    this.#observed.readers.add(status, performance.now() - began)
    const expected = path === '/nada' ? 404 : 200
    if (status !== expected)
      this.check(`${path} was read before and answers ${expected}, not ${status}`, false)
  }

  async #signUp(): Promise<void> {
    const email = `lectora-${randomUUID()}@correo.example`
    const began = performance.now()
    const status = await statusOf(requestSignUp(this.#portal.origin, email))
    this.#observed.signUps.add(status, performance.now() - began)
    if (status === 200) this.acceptedSignUps.push(email)
  }

  async #askHealth(): Promise<void> {
    const began = performance.now()
    this.#observed.health.add(
      await statusOf(fetch(`${this.#portal.origin}/api/health`)),
      performance.now() - began,
    )
  }

  /** Each different line of the log once. */
  #newLines(): string[] {
    const text = this.#portal.output.slice(this.#logRead)
    this.#logRead = this.#portal.output.length
    const lines = text.split('\n').filter((line) => /^\S/.test(line) && !/^[{}]/.test(line))
    return [...new Set(lines.map((line) => line.slice(0, 160)))].slice(0, 6)
  }
}

async function statusOf(request: Promise<Response>): Promise<number | 'broken'> {
  try {
    const response = await request
    await response.arrayBuffer()
    return response.status
  } catch {
    return 'broken'
  }
}

function nothingObserved(): Observed {
  return { readers: new Answers(), signUps: new Answers(), health: new Answers() }
}
