import readExif from 'exif-reader'
import type { Metadata } from 'sharp'
import { escapeXml } from '#lib/text/xml.ts'

/** Datasets of the IPTC Information Interchange Model 4.2: credit (2:110) and by-line (2:80). */
const IPTC_FIELDS = [110, 80]
/** The same fields in XMP (IPTC Photo Metadata Standard), where they are an attribute or an element. */
const XMP_FIELDS = [
  /photoshop:Credit="([^"]*)"/,
  /<photoshop:Credit>([^<]*)</,
  /<dc:creator>\s*<rdf:Seq>\s*<rdf:li[^>]*>([^<]*)</,
]
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const MAX_CREDIT_LENGTH = 200

/** The credit in a picture file on one line: credit or creator in XMP, IPTC or EXIF; empty if there is none. */
export function embeddedCredit({ exif, iptc, xmp }: Pick<Metadata, 'exif' | 'iptc' | 'xmp'>): string {
  const packet = xmp?.toString() ?? ''
  const names = [
    ...XMP_FIELDS.map((field) => unescaped(field.exec(packet)?.[1] ?? '')),
    ...IPTC_FIELDS.map((field) => iptcText(iptc, field)),
    artist(exif),
  ]
  return names.map(plain).find(Boolean) ?? ''
}

/**
 * The metadata of a rendition: its credit, in the field that search engines read. It is XMP, because libvips writes EXIF
 * only in ASCII and would change «Peñalba».
 */
export function creditXmp(credit: string): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ' +
    `photoshop:Credit="${escapeXml(credit)}"/></rdf:RDF></x:xmpmeta>`
  )
}

function artist(exif: Buffer | undefined): string {
  try {
    return exif ? String(readExif(exif).Image?.Artist ?? '') : ''
  } catch {
    // Unreadable EXIF counts as no credit.
    return ''
  }
}

/** A dataset begins with 0x1C, its record and its number, and the length of its value in two bytes (IIM 4.2, 1.6). */
function iptcText(iptc: Buffer | undefined, field: number): string {
  const at = iptc?.indexOf(Buffer.from([0x1c, 2, field])) ?? -1
  if (!iptc || at < 0 || at + 5 > iptc.length) return ''
  return iptc.subarray(at + 5, at + 5 + iptc.readUInt16BE(at + 3)).toString()
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name] ?? '')
}

function plain(text: string): string {
  return text
    .replace(/[\p{C}\ufffd]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_CREDIT_LENGTH)
}
