/**
 * Serialises structured data for a script element. Every `<`, `>`, `&` and line separator is escaped, so that no value
 * can end the element or begin a comment (HTML, section 4.12.1.3, «Restrictions for contents of script elements»).
 */
export function serialiseJsonLd(data: object): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
