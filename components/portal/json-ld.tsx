import { serialiseJsonLd } from '#lib/text/json-ld.ts'

/** Structured data in the page; the one place that writes it. */
export function JsonLd({ data }: { data: object }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: serialiseJsonLd escapes all that could end the element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serialiseJsonLd(data) }} />
}
