import { spawn } from 'node:child_process'
import path from 'node:path'
import { freePort } from '#server/process/free-port.ts'
import type { Portal } from '#testing/portal.ts'

/** Runs `next start` on the build of a portal, as a host without this project's server does. */
export async function startNext(portal: Portal): Promise<{ origin: string; stop(): Promise<void> }> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const next = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORTADA_DIST: path.relative('.', await portal.buildFolder()),
        PORTADA_DATA: portal.dataFolder,
        DATABASE_URL: await portal.databaseUrl(),
        SITE_URL: portal.origin,
      },
      stdio: 'ignore',
    },
  )
  const ended = new Promise((resolve) => next.once('exit', resolve))
  while (next.exitCode === null) {
    const up = await fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) break
  }
  return {
    origin,
    async stop() {
      next.kill()
      await ended
    },
  }
}
