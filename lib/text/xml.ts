/** Attribute values in plain text; `element` escapes them. */
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
 * Escapes a text for element content or an attribute: the five characters listed by
 * https://www.sitemaps.org/protocol.html (section «Entity escaping»). Characters that XML 1.0 forbids are removed.
 */
export function escapeXml(text: string): string {
  return permitted(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/** A text as a CDATA section. The end mark `]]>` inside the text is split over two sections. */
export function cdata(text: string): string {
  return `<![CDATA[${permitted(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** An element with attributes in plain text and children in XML; an empty element without children. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const start = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  const inside = children.join('')
  return inside ? `<${name}${start}>${inside}</${name}>\n` : `<${name}${start}/>\n`
}

/** An element with plain text. */
export function textElement(name: string, text: string): string {
  return element(name, {}, escapeXml(text))
}

/** The text without characters that XML 1.0 forbids (production 2, Char): most control characters, U+FFFE, U+FFFF. */
function permitted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
