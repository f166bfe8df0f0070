'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'

/**
 * A modal dialog, open from when it is mounted until it is unmounted. The focus goes back to where it was, so that whoever
 * works with the keyboard goes on there.
 */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string
  /** Called when its person closes it, such as by the Escape key. */
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const before = useRef<Element>(null)
  useEffect(() => {
    before.current ??= document.activeElement
    // Effects run twice in development.
    if (!dialog.current?.open) dialog.current?.showModal()
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
