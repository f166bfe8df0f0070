import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { freePort } from '#server/process/free-port.ts'
import { Colleague, nextEvent, setBody, type Tab } from '#testing/newsroom/colleague.ts'
import { Portal } from '#testing/portal.ts'
import { collectErrors } from './support/test.ts'

test.describe.configure({ timeout: 120_000, mode: 'serial' })

/** Two processes of one paper; the second one has no page cache. */
/** Of the second one, but for the page cache. */
let settings: Record<string, string>
let first: Portal
let second: Portal
let boss: Colleague
let section: { id: number; slug: string }
let author: { id: number }

test.beforeAll(async () => {
  test.setTimeout(300_000)
  const [port, otherPort] = [await freePort(), await freePort()]
  settings = {
    PORTADA_DEMO: 'off',
    PORTADA_WORKER: 'off',
    SITE_URL: `http://localhost:${port}`,
    SITE_ADDRESSES: `http://localhost:${otherPort}`,
  }
  first = await Portal.create({ ...settings, PORT: String(port) })
  settings = { ...settings, PORT: String(otherPort), PORTADA_DATA: first.dataFolder }
  second = await Portal.create({ ...settings, PAGE_CACHE: 'off' })
  await first.start()
  await second.start()
})

test.afterAll(async () => {
  await second.stop()
  await first.dispose()
})

/** A story that could be published. */
async function newStory(headline: string, text: string): Promise<Tab> {
  const { body } = await boss.post(first.origin, '/redaccion/api/stories', { headline })
  const tab = await boss.openStory(first.origin, body.id)
  await boss.write(first.origin, tab, (doc) => {
    setBody(doc, text)
    doc.getMap('fields').set('sectionId', section.id)
    doc.getMap('fields').set('authorIds', [author.id])
  })
  return tab
}

const both = () => [first.origin, second.origin]
const statusOf = async (address: string) => (await fetch(address, { redirect: 'manual' })).status
const textOf = async (address: string) => (await fetch(address)).text()

test('strangers are sent to sign in, on both processes, and no page is stored', async () => {
  for (const origin of both()) {
    const answer = await fetch(`${origin}/redaccion`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
      303,
      '/redaccion/entrar',
      'private, no-store',
    ])
    const nonces = []
    for (let time = 1; time <= 2; time += 1) {
      const page = await fetch(`${origin}/redaccion/entrar`)
      expect([page.status, page.headers.get('cache-control'), page.headers.get('x-robots-tag')]).toEqual([
        200,
        'private, no-store',
        'noindex',
      ])
      const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? ''
      const scripts = (await page.text()).match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
      nonces.push(nonce)
    }
    expect(new Set(nonces).size).toBe(2)
    expect(await statusOf(`${origin}/redaccion/api/choices`)).toBe(401)
  }
  expect(await textOf(`${first.origin}/robots.txt`)).toContain('Disallow: /redaccion')
})

test('any other host is sent to the one of the newsroom', async () => {
  const other = first.origin.replace('localhost', '127.0.0.1')
  for (const path of ['/redaccion', '/redaccion/entrar', '/redaccion/api/choices']) {
    const { status, headers } = await fetch(other + path, { redirect: 'manual' })
    expect([path, status, headers.get('location')]).toEqual([path, 303, first.origin + path])
  }
  expect(await statusOf(other)).toBe(200)
})

test('the link of the start makes the publisher, whose cookie the readers’ pages never see', async ({
  context,
}) => {
  expect(first.output).toContain('newsroom owner-link makes the link for its first publisher')
  const { output, code } = await first.run('newsroom', ['owner-link'])
  expect(code).toBe(0)
  const [link = ''] = /http\S+/.exec(output) ?? []
  boss = await Colleague.join(first, link, 'Ana')
  const errors = collectErrors(context)
  const page = await context.newPage()
  await boss.signInBrowser(page, first.origin)
  const sent: (string | undefined)[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/') request.allHeaders().then(({ cookie }) => sent.push(cookie))
  })
  await page.goto(`${first.origin}/redaccion`)
  await expect(page).toHaveURL(`${first.origin}/redaccion`)
  await page.goto(first.origin)
  await expect.poll(() => sent).toEqual([undefined])
  expect(errors).toEqual([])
  const { headers } = await fetch(first.origin)
  expect(headers.has('set-cookie')).toBe(false)
})

test('sections and authors are made by those who may', async () => {
  const made = await boss.post(first.origin, '/redaccion/api/sections', { name: 'Puerto' })
  section = made.body as typeof section
  expect(section).toMatchObject({ slug: 'puerto', name: 'Puerto' })
  author = (await boss.post(first.origin, '/redaccion/api/authors', { name: 'Ana Ruiz' }))
    .body as typeof author
  const reserved = await boss.post(first.origin, '/redaccion/api/sections', { name: 'Redacción' })
  expect([reserved.status, reserved.body.field]).toEqual([422, 'name'])
})

test('what is typed and published on one process is seen on both, and gone on both when it is withdrawn', async () => {
  const tab = await newStory('El puerto abre de noche', 'Abrió a las diez.')
  const elsewhere = await boss.openStory(second.origin, tab.id)
  const events = boss.events(second.origin, elsewhere)
  await nextEvent(events, 'state')
  await boss.write(first.origin, tab, (doc) => setBody(doc, 'Abrió a las once.'))
  expect((await nextEvent(events, 'update')).data).toMatchObject({ seq: tab.seq })

  const early = await boss.publish(second.origin, elsewhere)
  expect([early.status, early.body.code, early.body.people]).toEqual([409, 'changed-since', ['Ana']])
  const { status, body } = await boss.publish(first.origin, tab)
  expect([status, body.path]).toEqual([200, '/puerto/puerto-abre-noche'])
  expect((await nextEvent(events, 'state')).data).toMatchObject({ article: { status: 'published' } })
  await events.return(undefined)
  for (const origin of both()) {
    await expect.poll(() => textOf(origin + body.path)).toContain('Abrió a las once.')
    for (const list of ['/', '/puerto'])
      await expect.poll(() => textOf(origin + list)).toContain('El puerto abre')
  }

  await boss.post(second.origin, `/redaccion/api/stories/${tab.id}/withdraw`, { note: 'Era otro puerto.' })
  for (const origin of both()) {
    await expect.poll(() => statusOf(origin + body.path)).toBe(410)
    await expect.poll(() => textOf(`${origin}/puerto`)).not.toContain('El puerto abre')
  }
})

test('a picture is uploaded, and the preview shows the story to whoever has its link', async () => {
  const tab = await newStory('Un faro nuevo', 'Se ve desde el mar.')
  const file = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  const { body: picture } = await boss.post(first.origin, '/redaccion/api/pictures', new Uint8Array(file))
  expect(picture).toMatchObject({ width: 900, height: 600 })
  const { body: described } = await boss.post(first.origin, `/redaccion/api/pictures/${picture.id}`, {
    alt: 'El faro',
    caption: 'El faro, ayer.',
    credit: 'Ana Ruiz',
  })
  expect(described.id).not.toBe(picture.id)
  await boss.write(first.origin, tab, (doc) => doc.getMap('fields').set('leadImageId', described.id))
  const { body } = await boss.post(first.origin, `/redaccion/api/stories/${tab.id}/preview-links`)
  for (const origin of both()) {
    const page = await fetch(origin + body.path)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    const html = await page.text()
    for (const words of ['Se ve desde el mar.', 'El faro, ayer.', 'Borrador', 'noindex'])
      expect(html).toContain(words)
    expect(html).not.toContain('Publicidad')
    expect(await statusOf(`${origin}/puerto/faro-nuevo`)).toBe(404)
  }
  await boss.post(first.origin, `/redaccion/api/stories/${tab.id}/preview-links/end`)
  expect(await statusOf(first.origin + body.path)).toBe(404)
  const bad = await boss.post(first.origin, '/redaccion/api/pictures', new Uint8Array(Buffer.from('<svg/>')))
  expect([bad.status, bad.body.field]).toEqual([422, 'file'])
})

test('somebody who is disabled on one process is out of the other, with their open stream', async () => {
  const invited = await boss.post(first.origin, '/redaccion/api/invitations', { roles: ['editor'] })
  const leo = await Colleague.join(first, String(invited.body.link), 'Leo')
  const tab = await newStory('Una nota', 'Corta.')
  const events = leo.events(second.origin, await leo.openStory(second.origin, tab.id))
  await nextEvent(events, 'state')
  const [person] = await first.query(`select id from person where name = 'Leo'`)
  await boss.post(first.origin, `/redaccion/api/people/${person?.id}/sign-out`)
  await nextEvent(events, 'signed-out')
  expect((await events.next()).done).toBe(true)
  expect((await leo.get(second.origin, '/redaccion/api/choices')).status).toBe(401)
  expect((await leo.get(second.origin, '/redaccion')).status).toBe(303)
})

test('a stop ends open streams first, and a story whose time came meanwhile is out at the start', async () => {
  const tab = await newStory('La feria empieza', 'Es hoy.')
  const events = boss.events(second.origin, tab)
  await nextEvent(events, 'state')
  const scheduled = await boss.post(first.origin, `/redaccion/api/stories/${tab.id}/schedule`, {
    documentId: tab.documentId,
    seq: tab.seq,
    wall: '2099-05-01T08:00',
  })
  expect(scheduled.status).toBe(200)
  const began = performance.now()
  const ended = (async () => {
    while (!(await events.next()).done);
  })()
  await second.stop()
  await ended
  expect(performance.now() - began).toBeLessThan(8_000)
  await first.query(`update story set scheduled_at = now() - interval '1 minute' where id = $1`, [tab.id])
  await first.stop()
  await first.start()
  expect(await statusOf(`${first.origin}/puerto/feria-empieza`)).toBe(200)
  await second.start()
})

test('the development server serves the newsroom', async ({ context }) => {
  test.setTimeout(300_000)
  await second.stop()
  const dev = await Portal.create(settings, 'dev')
  try {
    await dev.start()
    expect(await statusOf(`${dev.origin}/redaccion`)).toBe(303)
    await boss.signIn(dev.origin)
    const tab = await boss.openStory(
      dev.origin,
      (await boss.post(dev.origin, '/redaccion/api/stories')).body.id,
    )
    expect((await boss.write(dev.origin, tab, (doc) => setBody(doc, 'Hola.'))).status).toBe(200)
    const errors = collectErrors(context)
    const page = await context.newPage()
    await boss.signInBrowser(page, dev.origin)
    await page.goto(`${dev.origin}/redaccion`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(errors).toEqual([])
  } finally {
    await dev.stop()
    await second.start()
  }
})
