import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closeDatabase, database } from '#lib/database/client.ts'
import { startCluster, stopCluster } from '#server/database/cluster.ts'
import { migrate } from '#server/database/migrations.ts'
import { installJobs } from '#server/worker/job-tables.ts'
import { createArticle } from '#testing/articles.ts'

/** The mails that the sink has received. */
export interface Taken {
  mails: number
  recipients: number
  /** Mails beyond the first of a recipient. */
  repeats: number
}

/** The SMTP sink (`sink.ts`) in its own process. */
export class SinkProcess {
  taken: Taken = { mails: 0, recipients: 0, repeats: 0 }
  onTaken: (taken: Taken) => void = () => {}
  readonly url: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
    child.on('message', (message) => {
      this.taken = message as Taken
      this.onTaken(this.taken)
    })
  }

  static async start(): Promise<SinkProcess> {
    const child = fork(path.resolve(import.meta.dirname, 'counting-smtp-server.ts'))
    const [message] = await once(child, 'message')
    return new SinkProcess(child, (message as { url: string }).url)
  }

  /** Resolves when that many mails have been received. */
  async until(mails: number): Promise<void> {
    while (this.taken.mails < mails) await once(this.#child, 'message')
  }

  async forget(): Promise<void> {
    this.#child.send('forget')
    while (this.taken.mails > 0) await once(this.#child, 'message')
  }

  stop(): void {
    this.#child.kill()
  }
}

/**
 * Starts a PostgreSQL with a small paper and an SMTP sink, and sets the environment variables for both.
 * @param env overrides these variables.
 */
export async function startBench(
  env: Record<string, string> = {},
): Promise<{ sink: SinkProcess; clear(): Promise<void> }> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'portada-bench-'))
  const sink = await SinkProcess.start()
  Object.assign(process.env, {
    PORTADA_DATA: dataFolder,
    SMTP_URL: sink.url,
    MAIL_FROM: 'boletin@elcabo.example',
    SITE_URL: 'https://elcabo.example',
    ...env,
  })
  const url = await startCluster(dataFolder)
  process.env.DATABASE_URL = url
  await migrate(url)
  await installJobs(url)
  await makeStories()
  return {
    sink,
    async clear() {
      sink.stop()
      await closeDatabase()
      await stopCluster(dataFolder)
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function makeStories(): Promise<void> {
  const db = database()
  await db.site.create({ data: { name: 'El Cabo', accentColor: '#0b4a63', timeZone: 'America/Bogota' } })
  const section = await db.section.create({ data: { slug: 'local', name: 'Local' } })
  const author = await db.author.create({ data: { slug: 'ana-ruiz', name: 'Ana Ruiz' } })
  const words = 'El puerto dragará el canal norte en cuatro meses y sin cerrar el paso a la pesca'
  for (let n = 0; n < 70; n++) {
    await createArticle({
      slug: `nota-${n}`,
      sectionId: section.id,
      status: 'published',
      headline: `${words} ${n}`,
      dek: `${words}; ${words.toLowerCase()}.`,
      body: { type: 'doc', content: [] },
      bodyText: words,
      publishedAt: new Date(Date.now() - n * 3_600_000),
      authors: { create: { authorId: author.id, position: 0 } },
    })
  }
}

/** Starts `portada newsletter deliver` in its own process. */
export function startSending(): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', './server/process/preload.js', 'commands/portada.ts', 'newsletter', 'deliver'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}
