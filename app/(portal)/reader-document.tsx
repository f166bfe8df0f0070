import type { Metadata } from 'next'
import localFont from 'next/font/local'
import type { CSSProperties, ReactNode } from 'react'
import { pathTo } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { siteOpenGraph } from '#lib/site/page-metadata.ts'
import '../tokens.css'
import '../base.css'

const headlineFace = localFont({
  src: '../../node_modules/@fontsource/brygada-1918/files/brygada-1918-latin-700-normal.woff2',
  weight: '700',
  variable: '--font-headline-face',
  adjustFontFallback: 'Times New Roman',
  // On a slow line the page keeps the fallback face and nothing moves; the next page has the real one.
  display: 'optional',
})

/** The metadata that every reader page has, unless it says otherwise. */
export async function readerMetadata(): Promise<Metadata> {
  const { name, description, language } = await getMasthead()
  return {
    metadataBase: new URL(settings().siteUrl),
    title: { default: name, template: `%s — ${name}` },
    description,
    icons: { icon: { url: pathTo('icon'), type: 'image/svg+xml' } },
    openGraph: { ...siteOpenGraph({ name, language }), type: 'website' },
  }
}

/** The document of every reader page: the language and the accent colour of the paper, and its fonts and styles. */
export async function ReaderDocument({ children }: { children: ReactNode }) {
  const { language, accentColor } = await getMasthead()
  return (
    <html
      lang={language}
      className={headlineFace.variable}
      style={{ '--accent': accentColor } as CSSProperties}
    >
      <body>{children}</body>
    </html>
  )
}
