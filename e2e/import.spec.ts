import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from './support/test.ts'

let folder: string

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portada-import-'))
})

test.afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function write(
  name: string,
  fields: Record<string, string>,
  body = 'Primer párrafo.\n\nSegundo párrafo.',
): Promise<void> {
  const all = { section: 'Local', authors: '["Ana Ruiz"]', date: '2026-01-02T08:00:00Z', ...fields }
  const head = Object.entries(all).map(([key, value]) => `${key}: ${value}`)
  await writeFile(path.join(folder, `${name}.md`), `---\n${head.join('\n')}\n---\n\n${body}\n`)
}

test('an imported article is live at once and cached; a change is visible; a move redirects', async ({
  portal,
  request,
}) => {
  const importFolder = () => portal.run('import', ['markdown', folder, '--json'])
  expect((await request.get('/local/el-tranvia')).status()).toBe(404)

  await write('el-tranvia', { title: 'El tranvía vuelve al Puerto Viejo', authors: '["Eloísa Tranvía"]' })
  expect(JSON.parse((await importFolder()).output)).toMatchObject({
    created: 1,
    failed: 0,
    made: { authors: ['Eloísa Tranvía'] },
  })
  await expect.poll(async () => (await request.get('/local/el-tranvia')).status()).toBe(200)
  await write('otra-nota', { title: 'Otra nota' })
  await importFolder()
  const first = await request.get('/local/otra-nota')
  expect(first.headers()['cache-status']).toBe('portada; fwd=miss; stored')
  const second = await request.get('/local/otra-nota')
  expect(second.headers()['cache-status']).toBe('portada; hit')
  expect(await second.text()).toBe(await first.text())

  await write('el-tranvia', { title: 'El tranvía vuelve en mayo' })
  expect(JSON.parse((await importFolder()).output)).toMatchObject({ updated: 1, unchanged: 1 })
  await expect
    .poll(async () => (await request.get('/local/el-tranvia')).text())
    .toContain('El tranvía vuelve en mayo')
  expect(JSON.parse((await importFolder()).output)).toMatchObject({ updated: 0, unchanged: 2 })

  await write('el-tranvia', { title: 'El tranvía vuelve en mayo', section: 'Economía' })
  await importFolder()
  await expect
    .poll(async () => {
      const moved = await request.get('/local/el-tranvia', { maxRedirects: 0 })
      return [moved.status(), moved.headers().location]
    })
    .toEqual([301, '/economia/el-tranvia'])
  expect((await request.get('/economia/el-tranvia')).status()).toBe(200)
})

test('the newest story leads the front page and its section at once', async ({ portal, page }) => {
  await write('ultima-hora', {
    title: 'Última hora en el puerto',
    date: new Date(Date.now() - 1000).toISOString(),
  })
  await portal.run('import', ['markdown', folder])
  for (const address of ['/', '/local']) {
    await expect(async () => {
      await page.goto(address)
      await expect(page.locator('main article h2').first()).toHaveText('Última hora en el puerto', {
        timeout: 500,
      })
    }).toPass()
  }
})

test('a scheduled article is published by itself at its time', async ({ portal, request }) => {
  // Late enough that the import is done before, soon enough to wait for.
  await write('programada', {
    title: 'Una nota programada',
    date: new Date(Date.now() + 8_000).toISOString(),
  })
  await portal.run('import', ['markdown', folder])
  expect((await request.get('/local/programada')).status()).toBe(404)
  await expect
    .poll(async () => (await request.get('/local/programada')).status(), { timeout: 30_000 })
    .toBe(200)
})

test('invalid files are reported, the others are imported, and the exit code is 1', async ({ portal }) => {
  await write('buena', { title: 'Una nota buena' })
  await write('mala', { title: `"${'a'.repeat(500)}"` })
  const { code, output } = await portal.run('import', ['markdown', folder])
  expect(code).toBe(1)
  expect(output).toContain('mala.md:5: title is longer than 200 characters')
  expect(output).toContain('Creados: 1; actualizados: 0; sin cambios: 0; con errores: 1')
  expect((await portal.run('import', ['markdwon', folder])).code).toBe(2)
  expect((await portal.run('import', ['markdown', path.join(folder, 'no-existe')])).code).toBe(1)
})

test('hostile text does not become script on any page', async ({ portal, page }) => {
  await write(
    'hostil',
    {
      title: JSON.stringify('</script><script>window.hurt=1</script>"><img src=x onerror=window.hurt=1>'),
      dek: JSON.stringify('<svg onload=window.hurt=1>'),
      date: new Date(Date.now() - 500).toISOString(),
    },
    'Texto <img src=x onerror="window.hurt=1"> y [enlace](javascript:window.hurt=1).\n\n<script>window.hurt=1</script>',
  )
  await portal.run('import', ['markdown', folder])
  for (const address of ['/local/hostil', '/', '/local']) {
    await expect(async () => {
      await page.goto(address)
      await expect(page.locator('main')).toContainText('</script><script>window.hurt=1</script>', {
        timeout: 500,
      })
    }).toPass()
    expect(await page.evaluate(() => (window as { hurt?: number }).hurt)).toBeUndefined()
    expect(await page.locator('main img[src=x], main a[href^=javascript]').count()).toBe(0)
  }
})

test('the identity of the paper changes on every page', async ({ portal, page }) => {
  await portal.run('site', ['set', 'tagline', 'Desde el cabo de Sotomar'])
  await portal.run('site', ['set', 'accentColor', '#7a1f1f'])
  await expect(async () => {
    await page.goto('/')
    await expect(page.getByRole('banner')).toContainText('Desde el cabo de Sotomar', { timeout: 500 })
    await page.goto('/local/el-hospital-san-lino-abre-urgencias-pediatricas')
    await expect(page.locator('html')).toHaveAttribute('style', '--accent:#7a1f1f', { timeout: 500 })
  }).toPass()
  expect(await portal.run('site', ['set', 'timeZone', 'America/Villasal'])).toMatchObject({
    code: 1,
    output: expect.stringContaining('timeZone is not a time zone'),
  })
})
