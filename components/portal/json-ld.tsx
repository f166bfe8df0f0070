import { serialiseJsonLd } from '#lib/text/json-ld.ts'

/** Structured data; every page writes it with this component. */
export function JsonLd({ data }: { data: object }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: serialiseJsonLd escapes whatever could close the element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serialiseJsonLd(data) }} />
}
