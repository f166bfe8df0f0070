import pg from 'pg'
import type { Portal } from '#testing/portal.ts'

/** `Cache-Status` of an answer that was kept. */
const HIT = 'portada; hit'

/** Reads pages that have to be made: before an address is read again, everything that the portal has made expires. */
export class ColdReader {
  readonly #portal: Portal
  readonly #client: pg.Client
  readonly #read = new Set<string>()

  private constructor(portal: Portal, client: pg.Client) {
    this.#portal = portal
    this.#client = client
  }

  static async connect(portal: Portal): Promise<ColdReader> {
    const client = new pg.Client({ connectionString: await portal.databaseUrl() })
    await client.connect()
    return new ColdReader(portal, client)
  }

  /**
   * Milliseconds until the page has come whole; `Infinity` when the portal gives up (503).
   * @throws Error when it fails.
   */
  async read(path: string): Promise<number> {
    if (this.#read.has(path)) await this.#expireAll()
    this.#read.add(path)
    for (;;) {
      const began = performance.now()
      const response = await fetch(this.#portal.origin + path, {
        headers: { 'Accept-Encoding': 'br' },
        redirect: 'manual',
      })
      await response.arrayBuffer()
      const took = performance.now() - began
      if (response.status === 503) return Number.POSITIVE_INFINITY
      if (response.status >= 500) throw new Error(`${path} answered ${response.status}`)
      // The portal hears of what expires a moment later; a page made at build is there before it was read.
      if (response.headers.get('cache-status') !== HIT) return took
      await this.#expireAll()
    }
  }

  async close(): Promise<void> {
    await this.#client.end()
  }

  /** Every page is made from the paper's identity. */
  async #expireAll(): Promise<void> {
    await this.#client.query(
      `with expired as (
        insert into cache_expiry (tag, expired_at) values ('site', clock_timestamp())
        on conflict (tag) do update set expired_at = excluded.expired_at returning tag
      ) select pg_notify('portada_cache_expired', '["site"]') from expired`,
    )
  }
}
