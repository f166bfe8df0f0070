import { spawn } from 'node:child_process'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { freePort } from '#server/process/free-port.ts'
import { BROWSER_FLAGS, installedBrowser } from '#testing/browser.ts'
import { Portal } from '#testing/portal.ts'
import { expect, test } from './support/test.ts'

const ARTICLE = '/economia/la-lonja-subastara-el-pescado-por-telefono'

/** Reads an article, signs up and follows a link. @returns the errors on the console. */
async function readAndSignUp(origin: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: await installedBrowser(), args: BROWSER_FLAGS })
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(origin + ARTICLE)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('La lonja')
    await page.getByLabel('Correo electrónico').fill('lectora@correo.example')
    await page.getByRole('button', { name: 'Suscribirme' }).click()
    await expect(page.locator('newsletter-form').getByRole('status')).toContainText('correo')
    await page
      .getByRole('navigation', { name: 'Secciones', exact: true })
      .getByRole('link', { name: 'Cultura' })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cultura')
    return errors
  } finally {
    await browser.close()
  }
}

test('with PAGE_CACHE=off Next serves hydrated pages, and changes are visible', async () => {
  test.setTimeout(300_000)
  const portal = await Portal.create({ PAGE_CACHE: 'off' })
  try {
    await portal.start()
    const first = await fetch(portal.origin + ARTICLE)
    expect(first.status).toBe(200)
    expect(await first.text()).toContain('__next_f')
    expect(await readAndSignUp(portal.origin)).toEqual([])
    await portal.run('site', ['set', 'accentColor', '#7a1f1f'])
    await expect.poll(async () => (await fetch(portal.origin + ARTICLE)).text()).toContain('--accent:#7a1f1f')
    expect((await fetch(`${portal.origin}/local/no-hay`)).status).toBe(404)
    const nowhere = await fetch(`${portal.origin}/a/b/c`)
    expect([nowhere.status, await nowhere.text()]).toEqual([404, expect.stringContaining('No encontramos')])

    // Our server looks addresses up before Next, as it does with its own page cache.
    await portal.query(`insert into redirect (from_path, to_path) values
      ('/2019/05/la-vieja/', '/otra-vieja'), ('/otra-vieja', '${ARTICLE}')`)
    await portal.query(
      `update article set status = 'withdrawn' where slug = 'asi-contamos-las-historias-en-la-nueva-edicion'`,
    )
    const ask = async (path: string) => {
      const { status, headers } = await fetch(portal.origin + path, { redirect: 'manual' })
      return [status, headers.get('location')]
    }
    expect(await ask('/2019/05/la-vieja/')).toEqual([301, ARTICLE])
    expect(await ask(`/local${ARTICLE.slice(ARTICLE.lastIndexOf('/'))}`)).toEqual([301, ARTICLE])
    expect(await ask(`${ARTICLE}/?a=b`)).toEqual([301, `${ARTICLE}?a=b`])
    expect(await ask('/economia/pagina/1')).toEqual([301, '/economia'])
    expect(await ask('/cultura/asi-contamos-las-historias-en-la-nueva-edicion')).toEqual([410, null])
    expect(await ask('/boletin/baja/cortado.')).toEqual([303, '/boletin/enlace-no-valido'])
    const page = await fetch(portal.origin + ARTICLE, { headers: { Cookie: '__prerender_bypass=x' } })
    expect(page.headers.has('set-cookie')).toBe(false)
  } finally {
    await portal.dispose()
  }
})

test('the same pages work with next start, on a host without this server', async ({ portal }) => {
  const port = await freePort()
  const folder = path.relative('.', await portal.buildFolder())
  const next = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORTADA_DIST: folder,
        PORTADA_DATA: portal.dataFolder,
        DATABASE_URL: await portal.databaseUrl(),
        SITE_URL: `http://localhost:${port}`,
      },
      stdio: 'ignore',
    },
  )
  const ended = new Promise((resolve) => next.once('exit', resolve))
  try {
    const origin = `http://localhost:${port}`
    await expect
      .poll(
        () =>
          fetch(origin).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 30_000 },
      )
      .toBe(200)
    expect(await readAndSignUp(origin)).toEqual([])
    expect((await fetch(`${origin}/local/no-hay`)).status).toBe(404)
    const feed = await fetch(`${origin}/feed.xml`)
    expect([feed.status, feed.headers.get('content-type')]).toEqual([
      200,
      'application/rss+xml; charset=utf-8',
    ])
  } finally {
    next.kill()
    await ended
  }
})
