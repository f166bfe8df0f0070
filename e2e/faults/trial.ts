import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { requestSignUp } from '#testing/newsletter/sign-up-requests.ts'
import type { Portal } from '#testing/portal.ts'
import { READ_BEFORE } from './paper.ts'

const READ_EVERY_MS = 50
const SIGN_UP_EVERY_MS = 500
const ASK_HEALTH_EVERY_MS = 500
const LONGEST_WAIT_MS = 120_000

/** Answers by status, `broken` for a connection that broke, and the longest that anybody waited. */
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

/** What was seen in one part of a trial. */
interface Seen {
  readers: Answers
  signUps: Answers
  health: Answers
}

/**
 * A fault tried on a running portal: readers read pages that were read before, people sign up, the operator looks at
 * `/api/health` and at the log, all the time. Prints what each saw in each part, and remembers what was promised.
 */
export class Trial {
  /** Addresses that were told to look into their mailbox. */
  readonly promised: string[] = []
  readonly #portal: Portal
  readonly #broken: string[] = []
  #seen: Seen = noSeen()
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

  /** Begins on a portal whose small paper has been read (`startPaper`). */
  static begin(name: string, portal: Portal): Trial {
    return new Trial(name, portal)
  }

  /** Does something and prints what was seen meanwhile. */
  async part(name: string, act: () => Promise<unknown>): Promise<void> {
    this.#seen = noSeen()
    const began = performance.now()
    await act()
    const { readers, signUps, health } = this.#seen
    console.log(`  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    console.log(`    readers   ${readers}`)
    console.log(`    sign-ups  ${signUps}`)
    console.log(`    health    ${health}`)
    for (const line of this.#newLines()) console.log(`    log       ${line}`)
  }

  /** Lets time pass in which nothing is done but looking. */
  async look(seconds: number): Promise<void> {
    await delay(seconds * 1000)
  }

  /** Waits until something is so; a promise is broken when it does not become so. */
  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + LONGEST_WAIT_MS
    while (performance.now() < deadline) {
      if (await isSo().catch(() => false)) return this.check(what, true)
      await delay(200)
    }
    this.check(what, false)
  }

  /** Prints whether a promise was kept. */
  check(what: string, kept: boolean): void {
    if (!kept) this.#broken.push(what)
    console.log(`    ${kept ? '✓' : '✗ BROKEN:'} ${what}`)
  }

  /** Whether the database and the pages are ready. */
  async isHealthy(): Promise<boolean> {
    return (await fetch(`${this.#portal.origin}/api/health`)).ok
  }

  /** How many of those who were promised a mail are in the database by now, as subscribers. */
  async kept(): Promise<number> {
    const [row] = await this.#portal.query(
      'select count(*)::int as n from subscriber where email = any($1::text[]::citext[])',
      [this.promised],
    )
    return Number(row?.n)
  }

  /** Stops looking, waits until every sign-up is kept, and says how it went. @returns the exit code. */
  async end(): Promise<number> {
    await this.rest()
    await this.until(
      `all ${this.promised.length} who were told to look into their mailbox are in the database`,
      async () => (await this.kept()) === this.promised.length,
    )
    return this.result()
  }

  /** Says how it went. @returns the exit code: 1 when a promise was broken. */
  result(): number {
    const broken = this.#broken.join('; ')
    console.log(broken ? `  BROKEN: ${broken}` : '  every promise was kept')
    return broken ? 1 : 0
  }

  /** Stops looking. */
  async rest(): Promise<void> {
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
    this.#seen.readers.add(status, performance.now() - began)
    const expected = path === '/nada' ? 404 : 200
    if (status !== expected)
      this.check(`${path} was read before and answers ${expected}, not ${status}`, false)
  }

  async #signUp(): Promise<void> {
    const email = `lectora-${randomUUID()}@correo.example`
    const began = performance.now()
    const status = await statusOf(requestSignUp(this.#portal.origin, email))
    this.#seen.signUps.add(status, performance.now() - began)
    if (status === 200) this.promised.push(email)
  }

  async #askHealth(): Promise<void> {
    const began = performance.now()
    this.#seen.health.add(
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

function noSeen(): Seen {
  return { readers: new Answers(), signUps: new Answers(), health: new Answers() }
}
