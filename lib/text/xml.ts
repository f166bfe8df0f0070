/** In plain text: they are escaped here. */
type Attributes = Record<string, string | number>

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/**
 * A text for element content or an attribute: the five characters that https://www.sitemaps.org/protocol.html
 * (section «Entity escaping») names are escaped, what no XML 1.0 document may hold is left out.
 */
export function escapeXml(text: string): string {
  return permitted(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/** A text as a CDATA section, which its own end inside the text does not close. */
export function cdata(text: string): string {
  return `<![CDATA[${permitted(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** An element from attributes in plain text and children that are XML already; empty without children. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const start = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  const inside = children.join('')
  return inside ? `<${name}${start}>${inside}</${name}>\n` : `<${name}${start}/>\n`
}

/** An element that holds a plain text. */
export function textElement(name: string, text: string): string {
  return element(name, {}, escapeXml(text))
}

/** The text without what XML 1.0 forbids (production 2, Char): most control characters, half pairs, U+FFFE. */
function permitted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
