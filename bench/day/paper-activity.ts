import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { confirmationPathIn, confirmSignUp, requestSignUp } from '#testing/newsletter/sign-up-requests.ts'
import type { Portal } from '#testing/portal.ts'

const READS_A_SECOND = 25
const SIGN_UP_EVERY_MS = 1_500
const IMPORT_EVERY_MS = 12_000
const LISTS = [
  '/',
  '/',
  '/',
  '/archivo',
  '/archivo/pagina/2',
  '/lo-mas-reciente',
  '/feed.xml',
  '/sitemap-noticias.xml',
  '/boletin',
]

/** Simulates everyone around a paper: readers, the newsroom, people who sign up and confirm, and the mail server. */
export class PaperActivity {
  readonly done = { read: 0, imported: 0, corrected: 0, withdrawn: 0, signedUp: 0, confirmed: 0 }
  readonly errors: string[] = []
  readonly #folder: string
  readonly #server: SMTPServer
  #origin = ''

  private constructor(folder: string) {
    this.#folder = folder
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      logger: false,
      onData: (stream, _, done) => {
        buffer(stream).then((mail) => {
          done()
          this.#open(mail).catch((error) => this.errors.push(`confirmation: ${error}`))
        }, done)
      },
    })
  }

  static async prepare(): Promise<PaperActivity> {
    const activity = new PaperActivity(await mkdtemp(path.join(tmpdir(), 'portada-day-')))
    await new Promise<void>((resolve) => activity.#server.listen(0, '127.0.0.1', () => resolve()))
    return activity
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  /**
   * Runs until the given moment (`performance.now()`).
   * @param archive the paths of the articles that are already published.
   */
  async begin(portal: Portal, archive: readonly string[], until: number): Promise<void> {
    this.#origin = portal.origin
    await Promise.all([
      every(1000 / READS_A_SECOND, until, (n) => this.#read(addressOf(n, archive))),
      every(SIGN_UP_EVERY_MS, until, (n) => this.#signUp(n)),
      this.#edit(portal, until),
    ])
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
    await rm(this.#folder, { recursive: true })
  }

  async #read({ path: address, status }: { path: string; status: number }): Promise<void> {
    const response = await fetch(this.#origin + address, { headers: { 'Accept-Encoding': 'br' } })
    await response.arrayBuffer()
    this.done.read++
    if (response.status !== status) this.errors.push(`${address}: ${response.status}`)
  }

  async #signUp(n: number): Promise<void> {
    const { status } = await requestSignUp(this.#origin, `lectora-${n}@correo.example`)
    this.done.signedUp++
    if (status !== 200) this.errors.push(`sign-up: ${status}`)
  }

  /** Confirms two of three sign-ups. */
  async #open(mail: Buffer): Promise<void> {
    const link = await confirmationPathIn(mail)
    if (!link || Number(/\d+/.exec(link.to)?.[0]) % 3 === 0) return
    if (await confirmSignUp(this.#origin, link.path)) this.done.confirmed++
    else this.errors.push(`${link.to} was not confirmed`)
  }

  /** Publishes an article each time and corrects the previous one; every fifth is withdrawn instead. */
  async #edit(portal: Portal, until: number): Promise<void> {
    for (let n = 0; performance.now() < until; n++) {
      const next = performance.now() + IMPORT_EVERY_MS
      await this.#write(n, 'published', 'Como salió')
      this.done.imported++
      if (n > 0) {
        const isWithdrawn = n % 5 === 0
        await this.#write(n - 1, isWithdrawn ? 'withdrawn' : 'published', 'Corregida')
        this.done[isWithdrawn ? 'withdrawn' : 'corrected']++
      }
      const { code, output } = await portal.run('import', ['markdown', this.#folder])
      if (code !== 0) this.errors.push(`import: ${output.trim()}`)
      await delay(Math.max(0, Math.min(next, until) - performance.now()))
    }
  }

  async #write(n: number, status: string, text: string): Promise<void> {
    const head = `title: "Suceso ${n}"\nsection: Local\ndate: ${new Date(Date.now() - 60_000).toISOString()}\nauthors: [Ana Ruiz]\nstatus: ${status}`
    await writeFile(
      path.join(this.#folder, `suceso-${n}.md`),
      `---\n${head}\n---\n${text}. ${`Párrafo ${n}. `.repeat(80)}\n`,
    )
  }
}

/** Chooses what is read: lists, articles (new ones more often), links with campaign parameters, and unknown addresses. */
function addressOf(n: number, archive: readonly string[]): { path: string; status: number } {
  const story = archive[archive.length - 1 - Math.floor(archive.length * Math.random() ** 3)] ?? '/'
  if (n % 20 === 0) return { path: `/archivo/no-hay-${n}`, status: 404 }
  if (n % 4 === 0) return { path: LISTS[Math.floor(Math.random() * LISTS.length)] ?? '/', status: 200 }
  if (n % 5 === 0) return { path: `${story}?utm_source=whatsapp&utm_campaign=${n}&fbclid=${n}`, status: 200 }
  return { path: story, status: 200 }
}

/** Calls a function at a fixed rate, however long each call takes. */
async function every(ms: number, until: number, act: (n: number) => Promise<void>): Promise<void> {
  const began = performance.now()
  const pending: Promise<void>[] = []
  for (let n = 0; performance.now() < until; n++) {
    const due = began + n * ms
    if (due > performance.now()) await delay(due - performance.now())
    pending.push(act(n))
    if (pending.length >= 1_000) await Promise.all(pending.splice(0))
  }
  await Promise.all(pending)
}
