/** Sent to the text of a story: selects the first picture that nobody has described. */
export const DESCRIBE_PICTURE = 'describe-picture'

/** The ids of fields whose problems have other names. */
const IDS: Readonly<Record<string, string>> = { pictures: 'story-body' }

/** Brings a person to the field that a problem is about; unfolds what hides it. */
export function focusField(field: string): void {
  if (field === 'pictureAlt') {
    document.getElementById('story-body')?.dispatchEvent(new Event(DESCRIBE_PICTURE, { bubbles: true }))
    return
  }
  const element = document.getElementById(idOf(field))
  element?.closest('details')?.setAttribute('open', '')
  element?.focus()
  element?.scrollIntoView({ block: 'center' })
}

/** The id of the element of a field. */
export function idOf(field: string): string {
  return IDS[field] ?? `story-${field}`
}
