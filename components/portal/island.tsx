import manifest from '#islands/manifest.json' with { type: 'json' }

/**
 * Loads the script of one custom element; the page must be complete without it. It is not `async`: an async script from
 * the browser's cache runs while the page is parsed, and defines the element before it has its children.
 */
export function Island({ name }: { name: keyof typeof manifest }) {
  return <script type="module" src={manifest[name]} />
}
