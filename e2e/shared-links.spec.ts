import { freePort } from '#server/process/free-port.ts'
import { Portal } from '#testing/portal.ts'
import { expect, test } from './support/test.ts'

const PAGES = [
  '/',
  '/lo-mas-reciente',
  '/economia',
  '/barrios',
  '/economia/la-lonja-subastara-el-pescado-por-telefono',
  '/opinion/elogio-de-una-calle-a-oscuras',
  '/autor/renata-d-alcor',
  '/tema/puerto',
  '/boletin',
  '/boletin/archivo',
  '/acerca/contacto',
]
/** No machine answers there (RFC 6761, section 6.4). */
const UNREACHABLE = 'https://elcabo.invalid'

const metaOf = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1]

/** Width and height of a JPEG, from its first frame header (ITU-T T.81, B.2.2). */
function sizeOf(jpeg: Buffer): [number, number] {
  let at = 2
  while (![0xc0, 0xc2].includes(jpeg[at + 1] ?? 0)) at += 2 + jpeg.readUInt16BE(at + 2)
  return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)]
}

test('every kind of page has a picture for shared links, at the address that was asked', async () => {
  test.setTimeout(400_000)
  const port = String(await freePort())
  const own = `http://localhost:${port}`
  const portal = await Portal.create({
    PORT: port,
    SITE_URL: UNREACHABLE,
    SITE_ADDRESSES: own,
    PORTADA_CARDS: 'on',
  })
  try {
    await portal.start()
    await expect
      .poll(async () => (await portal.query('select from share_card')).length, { timeout: 120_000 })
      .toBeGreaterThan(60)
    const cards = new Set<string>()
    for (const path of PAGES) {
      const read = async () => (await fetch(own + path)).text()
      await expect
        .poll(async () => metaOf(await read(), 'og:image'), { timeout: 30_000 })
        .toMatch(/-card\.jpeg$/)
      const html = await read()
      const image = String(metaOf(html, 'og:image'))
      expect([path, image.startsWith(`${own}/media/`)]).toEqual([path, true])
      expect([path, metaOf(html, 'og:url')]).toEqual([path, own + path])
      expect([path, metaOf(html, 'og:site_name')]).toEqual([path, 'El Cabo'])
      expect([path, metaOf(html, 'twitter:card')]).toEqual([path, 'summary_large_image'])
      expect(html).toContain(`<link rel="canonical" href="${UNREACHABLE}${path === '/' ? '' : path}"`)
      const response = await fetch(image)
      const bytes = Buffer.from(await response.arrayBuffer())
      expect([path, response.status, response.headers.get('content-type'), ...sizeOf(bytes)]).toEqual([
        path,
        200,
        'image/jpeg',
        1200,
        630,
      ])
      expect(bytes.length).toBeLessThan(300_000)
      cards.add(image)
    }
    // The front, the list of all stories and the pages about the paper share one.
    expect(cards.size).toBe(7)
    const article = await (await fetch(own + PAGES[4])).text()
    expect(article).toContain(`https://wa.me/?text=`)
    expect(article).toContain(encodeURIComponent(own + PAGES[4]))
    expect(article).not.toContain(encodeURIComponent(UNREACHABLE))
  } finally {
    await portal.dispose()
  }
})

test('the icons that browsers ask for by themselves', async ({ request }) => {
  const favicon = await request.get('/favicon.ico')
  expect([favicon.status(), favicon.headers()['content-type']]).toEqual([200, 'image/vnd.microsoft.icon'])
  const touch = await request.get('/apple-touch-icon.png')
  expect([touch.status(), touch.headers()['content-type']]).toEqual([200, 'image/png'])
  const png = await touch.body()
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([180, 180])
})
