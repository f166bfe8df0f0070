import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the focus near when the element that has it leaves the page, as a button does whose command takes it away: otherwise
 * whoever works with the keyboard would begin at the top of the page again.
 * @param container the element around all those that may leave.
 * @param find the element that gets the focus then.
 */
export function useKeptFocus<Container extends HTMLElement>(
  container: RefObject<Container | null>,
  find: () => HTMLElement | null | undefined,
): void {
  const last = useRef<EventTarget>(null)
  useEffect(() => {
    const element = container.current
    const remember = ({ target }: FocusEvent) => {
      last.current = target
    }
    element?.addEventListener('focusin', remember)
    return () => element?.removeEventListener('focusin', remember)
  }, [container])
  // After each change of what is shown.
  useEffect(() => {
    if (!(last.current instanceof Element) || last.current.isConnected) return
    last.current = null
    if (document.activeElement === document.body) find()?.focus()
  })
}
