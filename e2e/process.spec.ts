import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isPostgres, readPostmaster } from '#server/database/postmaster.ts'
import { Portal } from '#testing/portal.ts'
import { expect, test } from './support/test.ts'

test.describe.configure({ timeout: 300_000 })

async function health(portal: Portal): Promise<unknown> {
  const response = await fetch(`${portal.origin}/api/health`)
  return [response.status, await response.json()]
}

test('an empty paper builds, serves and imports its first article', async () => {
  const portal = await Portal.create({ PORTADA_DEMO: 'off' })
  const folder = await mkdtempSync(path.join(tmpdir(), 'portada-import-'))
  try {
    await portal.start()
    expect(await health(portal)).toEqual([200, { status: 'ok' }])
    expect(await (await fetch(`${portal.origin}/`)).text()).toContain('La primera edición está en camino')
    expect((await fetch(`${portal.origin}/_/_`)).status).toBe(404)
    await writeFile(
      path.join(folder, 'primera.md'),
      '---\ntitle: "La primera"\nsection: "Local"\ndate: 2026-01-01T00:00:00Z\nauthors: ["Ana Ruiz"]\n---\nTexto.\n',
    )
    await portal.run('import', ['markdown', folder])
    await expect.poll(async () => (await fetch(`${portal.origin}/local/primera`)).status).toBe(200)
    await expect.poll(async () => (await fetch(`${portal.origin}/`)).text()).toContain('La primera')
    await expect.poll(async () => (await fetch(`${portal.origin}/`)).text()).toContain('href="/local"')
  } finally {
    await portal.dispose()
    rmSync(folder, { recursive: true })
  }
})

test('after kill -9 a start loses nothing, builds nothing and serves nothing stale; Ctrl-C stops everything', async () => {
  const portal = await Portal.create()
  const cluster = path.join(portal.dataFolder, 'postgres')
  try {
    await portal.start()
    await fetch(`${portal.origin}/api/newsletter/subscribe`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'quien@correo.example', source: '/' }),
      headers: { Origin: portal.origin, 'Sec-Fetch-Site': 'same-origin' },
    })
    await expect
      .poll(() => portal.query('select email from subscriber'))
      .toEqual([{ email: 'quien@correo.example' }])
    // After this change the build's own copy of the page is stale.
    await portal.run('site', ['set', 'description', 'Antes de la caída'])
    await expect
      .poll(async () => (await fetch(`${portal.origin}/local`)).text())
      .toContain('Antes de la caída')

    await portal.stop('SIGKILL')
    const left = await readPostmaster(cluster)
    expect(left && (await isPostgres(left.pid))).toBe(true)

    const began = Date.now()
    await portal.start()
    const seconds = (Date.now() - began) / 1000
    expect(portal.output).toContain('Nothing has changed')
    expect(portal.output).not.toContain('Building')
    expect(seconds).toBeLessThan(20)
    expect(await portal.query('select email from subscriber')).toEqual([{ email: 'quien@correo.example' }])
    expect(await (await fetch(`${portal.origin}/local`)).text()).toContain('Antes de la caída')

    expect(await portal.stop('SIGINT')).toBe(0)
    const ended = await readPostmaster(cluster)
    expect(ended).toBeUndefined()
  } finally {
    await portal.dispose()
  }
})

test('a backup of the running portal restores the same paper into an empty folder', async ({ portal }) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'portada-backup-')), 'paper.portada')
  const other = await Portal.create()
  try {
    expect(await portal.run('backup', [file])).toMatchObject({
      code: 0,
      output: expect.stringContaining('Copia escrita'),
    })
    expect(await other.run('restore', [file])).toMatchObject({
      code: 0,
      output: expect.stringContaining('Copia restaurada'),
    })
    await other.start()
    const page = await (await fetch(`${other.origin}/local`)).text()
    expect(page).toContain('El Cabo')
    const picture = /\/media\/[^ "]+\.webp/.exec(page)?.[0]
    const [original, restored] = await Promise.all(
      [portal, other].map(async ({ origin }) =>
        Buffer.from(await (await fetch(origin + picture)).arrayBuffer()),
      ),
    )
    expect(original?.length).toBeGreaterThan(1000)
    expect(restored?.equals(original ?? Buffer.alloc(0))).toBe(true)
  } finally {
    await other.dispose()
    rmSync(path.dirname(file), { recursive: true })
  }
})

test('two processes serve one data folder: changes reach both, and one survives when the other is killed', async ({
  portal,
}) => {
  const second = await Portal.create({ PORTADA_DATA: portal.dataFolder, SITE_URL: portal.origin })
  await second.start()
  expect(second.output).toContain('Nothing has changed')
  const folder = mkdtempSync(path.join(tmpdir(), 'portada-import-'))
  await writeFile(
    path.join(folder, 'en-los-dos.md'),
    '---\ntitle: "En los dos"\nsection: "Local"\ndate: 2026-01-01T00:00:00Z\nauthors: ["Ana Ruiz"]\n---\nTexto.\n',
  )
  const statuses = () =>
    Promise.all(
      [portal, second].map(async ({ origin }) => (await fetch(`${origin}/local/en-los-dos`)).status),
    )
  expect(await statuses()).toEqual([404, 404])
  await portal.run('import', ['markdown', folder])
  await expect.poll(statuses).toEqual([200, 200])
  rmSync(folder, { recursive: true })

  const answers: number[] = []
  let reading = true
  const reader = (async () => {
    while (reading) answers.push((await fetch(`${portal.origin}/local`)).status)
  })()
  await second.stop('SIGKILL')
  expect(await health(portal)).toEqual([200, { status: 'ok' }])
  reading = false
  await reader
  expect(new Set(answers)).toEqual(new Set([200]))
})

test('a backup is not restored into a folder that a portal serves', async ({ portal }) => {
  const { code, output } = await portal.run('restore', ['any.portada'])
  expect([code, output]).toEqual([
    1,
    expect.stringContaining('Hay un portal en marcha sobre esta carpeta de datos'),
  ])
})

test('a port in use is reported', async ({ portal }) => {
  const other = await Portal.create({ PORT: String(portal.port), PORTADA_DEMO: 'off' })
  expect(await other.launch()).toBe(1)
  expect(other.output).toContain(`Port ${portal.port} is in use`)
  await other.dispose()
})

test('a PostgreSQL that dies is restarted, and the portal keeps serving', async ({ portal }) => {
  const postmaster = await readPostmaster(path.join(portal.dataFolder, 'postgres'))
  process.kill(postmaster?.pid ?? 0, 'SIGKILL')
  await expect
    .poll(() => health(portal).catch(() => undefined), { timeout: 30_000 })
    .toEqual([200, { status: 'ok' }])
  expect((await fetch(`${portal.origin}/lo-mas-reciente`)).status).toBe(200)
})

test('two data folders run side by side, and stopping one does not stop the other', async ({ portal }) => {
  const other = await Portal.create({ PORTADA_DEMO: 'off' })
  try {
    await other.start()
    expect(await (await fetch(`${other.origin}/`)).text()).toContain('La primera edición está en camino')
    expect(await (await fetch(`${portal.origin}/`)).text()).toContain('El Cabo')
    await other.stop()
    expect(await health(portal)).toEqual([200, { status: 'ok' }])
  } finally {
    await other.dispose()
  }
})

for (const [name, env, sentence] of [
  ['PORT', { PORT: 'ochenta' }, 'Setting PORT must be a number'],
  ['SITE_URL', { SITE_URL: 'elcabo.example' }, 'Setting SITE_URL must be an address'],
] as const) {
  test(`an invalid ${name} stops the start with an explanation`, async () => {
    const portal = await Portal.create(env)
    expect(await portal.launch()).toBe(1)
    expect(portal.output).toContain(sentence)
    expect(portal.output).not.toMatch(/ {4}at /)
    expect(await readdir(portal.dataFolder)).toEqual([])
    await rm(portal.dataFolder, { recursive: true })
  })
}

test('a data folder that cannot be written is reported', async () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'portada-readonly-'))
  const target = path.join(parent, 'file')
  // Permissions do not stop root, but a file in place of the folder does.
  await writeFile(target, '')
  const portal = await Portal.create({ PORTADA_DATA: path.join(target, 'data') })
  expect(await portal.launch()).toBe(1)
  expect(portal.output).toContain(
    `The data folder ${path.join(target, 'data')} (PORTADA_DATA) cannot be written`,
  )
  rmSync(parent, { recursive: true })
})

test.describe('on a file system of its own', () => {
  // Mounting a file system needs root on Linux.
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'needs root on Linux to mount a tmpfs')
  let mount: string

  test.beforeEach(() => {
    mount = mkdtempSync(path.join(tmpdir(), 'portada-tmpfs-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=755', 'tmpfs', mount])
  })

  test.afterEach(() => {
    execFileSync('umount', ['-l', mount])
    rmSync(mount, { recursive: true })
  })

  test('a read-only data folder is reported', async () => {
    execFileSync('mount', ['-o', 'remount,ro', mount])
    const portal = await Portal.create({ PORTADA_DATA: mount })
    expect(await portal.launch()).toBe(1)
    expect(portal.output).toContain(`The data folder ${mount} (PORTADA_DATA) cannot be written: EROFS`)
  })

  test('a disk that fills up during an import is reported, nothing is half stored, and the rest is imported later', async () => {
    const portal = await Portal.create({ PORTADA_DATA: path.join(mount, 'data') })
    const folder = path.join(mount, 'articles')
    await mkdir(folder)
    const articles = 200
    for (let i = 0; i < articles; i++) {
      // Text that does not compress, so that the database grows.
      const body = Array.from({ length: 8_000 }, (_, j) =>
        Math.abs(Math.sin(i * 8_000 + j))
          .toString(36)
          .slice(3),
      ).join(' ')
      const head = `title: "Nota ${i}"\nsection: Local\ndate: 2026-01-01T00:00:00Z\nauthors: [Ana]`
      await writeFile(path.join(folder, `nota-${i}.md`), `---\n${head}\n---\n${body}\n`)
    }
    const { bavail, bsize } = await import('node:fs').then(({ statfsSync }) => statfsSync(mount))
    const free = bavail * bsize
    try {
      await portal.run('site', ['show'])
      const ballast = path.join(mount, 'ballast')
      await writeFile(ballast, Buffer.alloc(Math.max(0, free - (await used(portal.dataFolder)) - 40_000_000)))
      const full = await portal.run('import', ['markdown', folder, '--json'])
      expect(full.code).toBe(1)
      expect(full.output).toContain(`the disk of ${portal.dataFolder} is full`)
      await rm(ballast)
      const again = await portal.run('import', ['markdown', folder, '--json'])
      expect(again.output).toContain('"failed": 0')
      expect(again.code).toBe(0)
      const report = JSON.parse(again.output.slice(again.output.indexOf('{')))
      expect(report.created + report.unchanged).toBe(articles)
      expect(report.failed).toBe(0)
    } finally {
      await portal.run('site', ['show'])
    }
  })
})

async function used(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => stat(path.join(entry.parentPath, entry.name)).then(({ size }) => size)),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
