import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import { Island } from '../island.tsx'
import styles from './copy-link.module.css'
import { text } from './text.ts'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'copy-link': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>
    }
  }
}

/** A button that copies the address of the story; its script shows it. */
export function CopyLink({ address }: { address: string }) {
  return (
    <copy-link
      className={styles.copy}
      data-address={address}
      data-done={text.copied}
      data-failed={text.copyFailed}
    >
      <button className={styles.button} type="button" hidden>
        {text.copy}
      </button>
      <span className={styles.status} role="status" />
      <Island name="copy-link" />
    </copy-link>
  )
}
