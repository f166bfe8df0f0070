import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { freePort } from '#server/process/free-port.ts'

const ownRoot = path.resolve(import.meta.dirname, '..')
/** The programs that run until they are stopped, and the line that each prints when it is ready. */
const READY = { start: 'Ctrl-C stops it.', dev: 'Ctrl-C stops it.', worker: 'The worker is ready' }
const START_TIMEOUT_MS = 240_000

/** The output and exit code of a command. */
export interface CommandResult {
  code: number | null
  output: string
}

/** A portal for tests, with its own data folder, port and process. */
export class Portal {
  readonly dataFolder: string
  readonly port: number
  readonly #env: Record<string, string>
  readonly #script: keyof typeof READY
  /** The root of its code. */
  readonly #root: string
  #child: ChildProcess | undefined
  #output = ''
  #exit: Promise<number | null> = Promise.resolve(0)

  private constructor(
    dataFolder: string,
    port: number,
    env: Record<string, string>,
    script: keyof typeof READY,
    root: string,
  ) {
    this.#script = script
    this.dataFolder = dataFolder
    this.port = port
    this.#env = env
    this.#root = root
  }

  /**
   * Creates a portal without starting it, on an empty data folder unless `env` names one.
   * @param root the root of its code: another checkout, or this one.
   */
  static async create(
    env: Record<string, string> = {},
    script: keyof typeof READY = 'start',
    root = ownRoot,
  ): Promise<Portal> {
    const dataFolder = env.PORTADA_DATA ?? (await mkdtemp(path.join(tmpdir(), 'portada-e2e-')))
    return new Portal(dataFolder, Number(env.PORT) || (await freePort()), env, script, root)
  }

  get origin(): string {
    return `http://localhost:${this.port}`
  }

  /** Everything that the current process has printed. */
  get output(): string {
    return this.#output
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Starts the process as `npm start` or `npm run worker` does. @returns its exit code, when it ends. */
  launch(): Promise<number | null> {
    this.#output = ''
    const child = spawn(process.execPath, argumentsOf(this.#script, this.#root), {
      cwd: this.#root,
      env: this.#environment(),
    })
    child.stdout.on('data', (chunk) => {
      this.#output += chunk
    })
    child.stderr.on('data', (chunk) => {
      this.#output += chunk
    })
    this.#child = child
    this.#exit = new Promise((resolve) => child.on('exit', resolve))
    return this.#exit
  }

  /** Starts the process and waits until it is ready. */
  async start(): Promise<void> {
    const exit = this.launch()
    const ready = new Promise<void>((resolve) => {
      for (const stream of [this.#child?.stdout, this.#child?.stderr]) {
        stream?.on('data', () => this.#output.includes(READY[this.#script]) && resolve())
      }
    })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`The portal was not ready in time:\n${this.#output}`)),
        START_TIMEOUT_MS,
      )
    })
    const ended = exit.then((code) => {
      throw new Error(`The portal ended with ${code}:\n${this.#output}`)
    })
    await Promise.race([ready, ended, late]).finally(() => clearTimeout(timer))
    ended.catch(() => {})
  }

  /** Sends a signal, by default that of Ctrl-C, and waits for the end. @returns the exit code. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.#child?.kill(signal)
    return this.#exit
  }

  /** Stops the portal and its PostgreSQL, and removes the data folder and the build. */
  async dispose(): Promise<void> {
    await this.stop()
    // A portal that was killed leaves its PostgreSQL running: the last command that ends stops it.
    await this.run('site', ['show'])
    await this.forgetBuild()
    await rm(this.dataFolder, { recursive: true, force: true })
  }

  /** Runs `portada COMMAND ARGS…` on this portal's data folder. */
  run(command: string, args: string[] = []): Promise<CommandResult> {
    // Commits before the `portada` command line have one program per command.
    const hasCommandLine = existsSync(path.join(this.#root, 'commands/portada.ts'))
    const program = hasCommandLine ? ['commands/portada.ts', command] : [`commands/${command}.ts`]
    const child = spawn(process.execPath, ['--import', './server/process/preload.js', ...program, ...args], {
      cwd: this.#root,
      env: this.#environment(),
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    return new Promise((resolve) => child.on('exit', (code) => resolve({ code, output })))
  }

  /** The connection URL of this portal's database, while it runs. */
  async databaseUrl(): Promise<string> {
    if (this.#env.DATABASE_URL) return this.#env.DATABASE_URL
    const [pidFile, password] = await Promise.all([
      readFile(path.join(this.dataFolder, 'postgres', 'postmaster.pid'), 'utf8'),
      readFile(path.join(this.dataFolder, 'secrets', 'database'), 'utf8'),
    ])
    return `postgresql://portada:${password}@127.0.0.1:${Number(pidFile.split('\n')[3])}/portada`
  }

  /** Queries this portal's database, while it runs. */
  async query(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: await this.databaseUrl() })
    await client.connect()
    try {
      return (await client.query(sql, values)).rows
    } finally {
      await client.end()
    }
  }

  /** The folder of the build that this portal serves. */
  async buildFolder(): Promise<string> {
    const [folder = ''] = await this.#buildFolders()
    return folder
  }

  /** Removes the build, so that the next start builds again. */
  async forgetBuild(): Promise<void> {
    for (const folder of await this.#buildFolders()) await rm(folder, { recursive: true, force: true })
  }

  async #buildFolders(): Promise<string[]> {
    const identity = await readFile(path.join(this.dataFolder, 'identity'), 'utf8').catch(() => undefined)
    if (!identity) return []
    const names = await readdir(path.join(this.#root, '.next')).catch(() => [])
    return names
      .filter((name) => name.startsWith(identity.slice(0, 8)))
      .map((name) => path.join(this.#root, '.next', name))
  }

  /** The address of its mailbox page. */
  get mailbox(): string {
    return `${this.origin}/buzon/${readFileSync(path.join(this.dataFolder, 'secrets', 'mailbox'), 'utf8').trim()}`
  }

  #environment(): NodeJS.ProcessEnv {
    const { PORTADA_DIST, DATABASE_URL, SMTP_URL, SITE_URL, ...inherited } = process.env
    return {
      ...inherited,
      HOST: '127.0.0.1',
      PORT: String(this.port),
      // AVIF versions and the pictures of shared links are made in the background and would change pages during a test.
      PORTADA_AVIF: 'off',
      PORTADA_CARDS: 'off',
      ...this.#env,
      PORTADA_DATA: this.dataFolder,
    }
  }
}

/** The arguments that an npm script gives to node. */
function argumentsOf(script: keyof typeof READY, root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return scripts[script].split(' ').slice(1)
}
