import readExif from 'exif-reader'
import type { Metadata } from 'sharp'
import { escapeXml } from '#lib/text/xml.ts'

/** Datasets of the IPTC Information Interchange Model 4.2: credit (2:110) and by-line (2:80). */
const IPTC_FIELDS = [110, 80]
/** The same in XMP, as the IPTC Photo Metadata Standard places them: an attribute, or an element around the value. */
const XMP_FIELDS = [
  /photoshop:Credit="([^"]*)"/,
  /<photoshop:Credit>([^<]*)</,
  /<dc:creator>\s*<rdf:Seq>\s*<rdf:li[^>]*>([^<]*)</,
]
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const LONGEST = 200

/** Whom a file itself credits, in one line: its credit or creator in XMP, IPTC or EXIF; empty where nobody is named. */
export function ownCredit({ exif, iptc, xmp }: Pick<Metadata, 'exif' | 'iptc' | 'xmp'>): string {
  const packet = xmp?.toString() ?? ''
  const names = [
    ...XMP_FIELDS.map((field) => unescaped(field.exec(packet)?.[1] ?? '')),
    ...IPTC_FIELDS.map((field) => iptcText(iptc, field)),
    artist(exif),
  ]
  return names.map(plain).find(Boolean) ?? ''
}

/**
 * All metadata that a rendition carries: whom to credit, where search engines look for it. In XMP, since libvips writes
 * EXIF in ASCII alone, and «Peñalba» is not Penalba.
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
    // What cannot be read names nobody.
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
    .slice(0, LONGEST)
}
