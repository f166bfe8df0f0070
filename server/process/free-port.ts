import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Where ports are looked for: below those that systems give to outgoing connections (from 32,768 on Linux, from 49,152
 * elsewhere, RFC 6335), so that none of these takes the port before its server does.
 */
const [FIRST, AFTER_LAST] = [10_000, 32_768]

/** A loopback port that nobody uses at this moment: the preferred one if it is free. */
export async function freePort(preferred = randomInt(FIRST, AFTER_LAST)): Promise<number> {
  for (let port = preferred; ; port = randomInt(FIRST, AFTER_LAST)) if (await isFree(port)) return port
}

/** @throws Error when the loopback address itself cannot be had. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // EACCES: kept from this user, as ports below 1,024 are, or whole ranges on Windows.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
