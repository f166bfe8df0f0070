import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Picture } from '#lib/media/picture.ts'
import { Gallery } from './gallery.tsx'

function picture(width: number, height: number): Picture {
  const rendition = { crop: 'full', width, height, format: 'webp', file: `ab/${width}.webp`, bytes: 9_000 }
  const texts = { alt: '', caption: '', credit: '', averageColor: '#123456' }
  return { ...texts, width, height, focusX: 50, focusY: 50, renditions: [rendition] }
}

const LEVEL = picture(900, 600)
const UPRIGHT = picture(600, 900)
const PANORAMA = picture(1200, 400)

test.each([
  ['a picture in the shape of its cell', [LEVEL, LEVEL], ['19rem', '19rem']],
  ['the first of an odd number, in a whole row', [LEVEL, LEVEL, LEVEL], ['38rem', '19rem', '19rem']],
  ['a level picture in a square cell, cut at its sides', [LEVEL, UPRIGHT], ['29rem', '19rem']],
  ['upright pictures', [UPRIGHT, UPRIGHT], ['19rem', '19rem']],
  ['a panorama in a level cell', [PANORAMA, LEVEL], ['38rem', '19rem']],
])('says how wide a picture is drawn: %s', (_name, pictures, widths) => {
  const html = renderToStaticMarkup(<Gallery pictures={pictures} />)
  const sizes = [...html.matchAll(/<img [^>]*sizes="([^"]*)"/g)].map(([, value]) => value)
  expect(sizes).toEqual(widths.map((width) => `(width &lt; 40rem) 100vw, ${width}`))
})
