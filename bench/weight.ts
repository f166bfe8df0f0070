// Bytes of a first visit by type, in a real browser with a phone's viewport.
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, installedBrowser } from '#testing/browser.ts'
import type { Portal } from '#testing/portal.ts'
import { progress, type Row } from './support/report.ts'

type Kind = 'document' | 'stylesheet' | 'script' | 'font' | 'image' | 'other'

/** Transferred bytes by type, including headers, as Chromium counts them. */
async function bytesOf(origin: string, path: string): Promise<Record<Kind, number>> {
  const browser = await chromium.launch({ executablePath: await installedBrowser(), args: BROWSER_FLAGS })
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const kinds = new Map<string, Kind>()
  const bytes: Record<Kind, number> = { document: 0, stylesheet: 0, script: 0, font: 0, image: 0, other: 0 }
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const kind = type.toLowerCase()
    const known = kind in bytes ? (kind as Kind) : 'other'
    // The browser loads the icon for itself; it is not an image of the page.
    kinds.set(requestId, response.url.endsWith('/icon.svg') ? 'other' : known)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes[kinds.get(requestId) ?? 'other'] += encodedDataLength
  })
  await page.goto(origin + path)
  await page.waitForLoadState('networkidle')
  await browser.close()
  return bytes
}

/** @param article the path of an article of 600 words. */
export async function measureWeight(portal: Portal, article: string): Promise<Row[]> {
  progress('weight of a first visit')
  const document = await fetch(portal.origin + article, { headers: { 'Accept-Encoding': 'br' } })
  const readable = Number(document.headers.get('content-length'))
  const rows: Row[] = [
    {
      what: 'HTML and CSS of an article of 600 words, brotli',
      measured: `${readable.toLocaleString('en')} bytes`,
      wanted: 'at most 14,600',
      met: readable <= 14_600,
    },
  ]
  const demo = '/economia/la-lonja-subastara-el-pescado-por-telefono'
  for (const [name, path] of [
    ['an article of 600 words', article],
    ['an article of the demo edition', demo],
  ] as const) {
    const { image, ...rest } = await bytesOf(portal.origin, path)
    const total = Object.values(rest).reduce((sum, value) => sum + value, 0)
    const parts = Object.entries(rest).filter(([, value]) => value > 0)
    rows.push(
      {
        what: `first visit of ${name} on a phone, headers included, without pictures`,
        measured: `${total.toLocaleString('en')} bytes (${parts.map(([kind, value]) => `${kind} ${value.toLocaleString('en')}`).join(', ')})`,
        wanted: 'at most 32,768',
        met: total <= 32_768,
      },
      {
        what: 'of it script',
        measured: `${rest.script.toLocaleString('en')} bytes`,
        wanted: 'at most 5,120',
        met: rest.script <= 5_120,
      },
    )
  }
  return rows
}
