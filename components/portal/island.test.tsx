import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Island } from './island.tsx'

test('a script runs after the page is parsed: a module without async, in its place', () => {
  expect(renderToStaticMarkup(<Island name="copy-link" />)).toMatch(
    /^<script type="module" src="\/islands\/copy-link-\w+\.js"><\/script>$/,
  )
})
