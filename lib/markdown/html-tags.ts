/** How the tags of HTML are converted, both among the words of Markdown and in blocks of HTML. */

type MarkType = 'bold' | 'italic' | 'strike' | 'code'

/** The mark that stands for a tag. */
export const MARK_OF_TAG: ReadonlyMap<string, MarkType> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['del', 'strike'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
])

/** Tags among words that are converted without a warning. */
export const INLINE_TAGS: ReadonlySet<string> = new Set([...MARK_OF_TAG.keys(), 'a', 'sup', 'sub', 'ins'])

/** Tags whose words stand apart from those around them, although nothing is written between: «100200» for an old and a new figure. */
export const REVISION_TAGS: ReadonlySet<string> = new Set(['del', 'ins', 's', 'strike'])

/** Tags of blocks that need no warning: paragraphs, and boxes around blocks. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set([
  ...['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'center', 'address'],
  ...['figure', 'figcaption', 'dl', 'dt', 'dd', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
])

/** Tags whose content is not for readers. */
export const HIDDEN_TAGS: ReadonlySet<string> = new Set([
  ...['script', 'style', 'iframe', 'embed', 'noembed', 'noframes'],
  ...['input', 'link', 'meta', 'base', 'source', 'track', 'param', 'area'],
])
