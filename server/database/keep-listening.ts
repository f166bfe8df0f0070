import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

const RECONNECT_MS = 500

/** What to do with the notifications of a database. */
export interface Listening {
  channels: readonly string[]
  /** Called whenever a connection listens, the first time and after each lost one: reads what was missed. */
  onConnect(): Promise<void>
  /** A failure ends the connection, and the next one reads what was missed. */
  onNotification(channel: string, payload: string): Promise<void> | void
}

/**
 * Listens to NOTIFY, and connects again whenever the connection is lost.
 * @returns once it listens; call `stop` at the end.
 * @throws when the first connection fails.
 */
export async function keepListening(
  databaseUrl: string,
  { channels, onConnect, onNotification }: Listening,
): Promise<{ stop(): Promise<void> }> {
  let stopped = false
  let client: pg.Client | undefined

  async function listen(): Promise<void> {
    const lost = Promise.withResolvers<void>()
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true })
    next.on('error', () => lost.resolve())
    next.on('end', () => lost.resolve())
    next.on('notification', async ({ channel, payload = '' }) => {
      try {
        await onNotification(channel, payload)
      } catch {
        lost.resolve()
      }
    })
    await next.connect()
    if (stopped) return next.end()
    client = next
    for (const channel of channels) await next.query(`listen ${channel}`)
    await onConnect()
    lost.promise.then(reconnect)
  }

  async function reconnect(): Promise<void> {
    await client?.end().catch(() => {})
    while (!stopped) {
      try {
        return await listen()
      } catch {
        await delay(RECONNECT_MS)
      }
    }
  }

  await listen()
  return {
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}
