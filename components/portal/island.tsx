import manifest from '#islands/manifest.json' with { type: 'json' }

/** Loads the script of one custom element; the page must be complete without it. */
export function Island({ name }: { name: keyof typeof manifest }) {
  return <script type="module" async src={manifest[name]} />
}
