import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Caption } from './caption.tsx'

test.each([
  ['both: the credit on a line of its own', 'El muelle', 'Ana Ruiz', /El muelle <br\/?><span[^>]*>Ana Ruiz</],
  ['a caption alone', 'El muelle', '', /^<figcaption[^>]*>El muelle\s*<\/figcaption>$/],
  ['a credit alone', '', 'Ana Ruiz', /^<figcaption[^>]*>\s*<span[^>]*>Ana Ruiz<\/span><\/figcaption>$/],
  ['neither', '', '', /^$/],
])('%s', (_name, caption, credit, expected) => {
  expect(renderToStaticMarkup(<Caption caption={caption} credit={credit} />)).toMatch(expected)
})
