import type { ReactNode } from 'react'
import { safeHref } from '#lib/text/safe-href.ts'

interface MarkViewProps {
  mark: { attrs?: Record<string, unknown> }
  children?: ReactNode
}

/** The view of every mark. */
export const MARK_VIEWS: Readonly<Record<string, (props: MarkViewProps) => ReactNode>> = {
  bold: ({ children }) => <strong>{children}</strong>,
  italic: ({ children }) => <em>{children}</em>,
  strike: ({ children }) => <s>{children}</s>,
  code: ({ children }) => <code>{children}</code>,
  link: ({ mark, children }) => {
    const href = safeHref(String(mark.attrs?.href ?? ''))
    return href ? <a href={href}>{children}</a> : children
  },
}
