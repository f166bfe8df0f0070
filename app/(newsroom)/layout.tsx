import type { Metadata } from 'next'
import { connection } from 'next/server.js'
import type { ReactNode } from 'react'
import { text } from '#components/newsroom/text.ts'
import { pathTo } from '#lib/routes/paths.ts'
import '../tokens.css'
import '../base.css'
import './newsroom.css'

export const metadata: Metadata = {
  title: { default: text.newsroom, template: `%s — ${text.newsroom}` },
  icons: { icon: { url: pathTo('icon'), type: 'image/svg+xml' } },
  robots: { index: false, follow: false },
}

/** Pages of the newsroom are made for each request: a page that was made before would hold the nonce of another answer. */
export const instant = false

/** The root layout of the newsroom. */
export default async function NewsroomRootLayout({ children }: { children: ReactNode }) {
  await connection()
  return (
    <html lang="es">
      <body>{children}</body>
    </html>
  )
}
