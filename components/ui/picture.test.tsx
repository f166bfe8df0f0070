import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Picture as PictureData } from '#lib/media/picture.ts'
import { Picture } from './picture.tsx'

const rendition = (crop: string, format: string, width: number) => ({
  crop,
  format,
  width,
  height: width / 2,
  file: `ab/${crop}-${width}.${format}`,
  bytes: 1,
})

const picture = {
  alt: '',
  caption: '',
  credit: '',
  width: 640,
  height: 320,
  averageColor: '#123456',
  focusX: 50,
  focusY: 50,
  renditions: [
    rendition('full', 'avif', 640),
    rendition('animated', 'webp', 640),
    rendition('full', 'webp', 640),
  ],
} satisfies PictureData

test('a picture that moves does so only for readers who have not asked for less motion', () => {
  const markup = renderToStaticMarkup(<Picture picture={picture} sizes="100vw" />)
  expect(markup).toMatch(
    /^<picture><source srcSet="\/media\/ab\/animated-640\.webp" media="\(prefers-reduced-motion: no-preference\)" type="image\/webp"\/><source srcSet="\/media\/ab\/full-640\.avif 640w"/,
  )
  expect(markup).toContain('<img src="/media/ab/full-640.webp"')
})

test('a crop of it stays still', () => {
  const crops = { ...picture, renditions: [...picture.renditions, rendition('16x9', 'webp', 640)] }
  expect(renderToStaticMarkup(<Picture picture={crops} sizes="100vw" crop="16x9" />)).not.toContain(
    'animated',
  )
})
