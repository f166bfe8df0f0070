import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import { Island } from './island.tsx'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'relative-dates': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>
    }
  }
}

/** The script that shows the age of recent stories instead of their date. Once on a page, after its lists. */
export function RelativeDates() {
  return (
    <relative-dates>
      <Island name="page" />
    </relative-dates>
  )
}
