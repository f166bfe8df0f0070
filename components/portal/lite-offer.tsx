import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import { litePath } from '#lib/routes/paths.ts'
import { Island } from './island.tsx'
import styles from './lite-offer.module.css'
import { text } from './text.ts'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'lite-offer': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>
    }
  }
}

/**
 * The link at the end of a page to its lite edition. With script, browsers that ask to save data get it in a bar at once.
 * @param path the path of the page.
 */
export function LiteOffer({ path }: { path: string }) {
  return (
    <lite-offer className={styles.lite} data-reason={text.liteReason} data-dismiss={text.liteDismiss}>
      <a href={litePath(path)}>{text.liteOfPage}</a>
      <Island name="page" />
    </lite-offer>
  )
}
