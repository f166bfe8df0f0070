import { preload } from 'react-dom'
import type { Crop } from '#lib/media/crop.ts'
import { animatedRendition, type Picture as PictureData } from '#lib/media/picture.ts'
import type { Format } from '#lib/media/recipe.ts'
import { mediaPath } from '#lib/routes/paths.ts'

interface Props {
  picture: PictureData
  /** The width it is shown at, as in the HTML attribute. */
  sizes: string
  /** The whole picture by default. */
  crop?: Crop
  /** Another crop for narrow screens. */
  narrow?: { below: string; crop: Crop; sizes: string }
  /** The widest rendition that is offered, in pixels. */
  maxWidth?: number
  /** Whether it is the first picture that readers see, which is loaded with priority. */
  eager?: boolean
  /** Whether CSS crops it further, around its focus point. */
  cut?: boolean
}

/**
 * A picture in the rendition that fits, AVIF before WebP. Before it loads, its space is reserved in its average colour.
 */
export function Picture({ picture, sizes, crop = 'full', narrow, maxWidth, eager = false, cut }: Props) {
  const of = (shape: Crop, format: Format) =>
    picture.renditions.filter(
      (one) => one.crop === shape && one.format === format && one.width <= (maxWidth ?? one.width),
    )
  const largest = of(crop, 'webp').at(-1)
  if (!largest) return null
  const avif = srcSet(of(crop, 'avif'))
  const size = crop === 'full' ? picture : largest
  const moving = crop === 'full' && animatedRendition(picture)
  const sources = [
    // Readers who ask for less motion get the still picture.
    ...(moving
      ? [
          {
            srcSet: mediaPath(moving.file),
            media: '(prefers-reduced-motion: no-preference)',
            type: 'image/webp',
          },
        ]
      : []),
    ...(narrow
      ? FORMATS.map((format) => ({
          srcSet: srcSet(of(narrow.crop, format)),
          // Older phones do not support «width <».
          media: `not all and (min-width: ${narrow.below})`,
          sizes: narrow.sizes,
          type: TYPES[format],
        }))
      : []),
    { srcSet: avif, sizes, type: TYPES.avif },
  ].filter((source) => source.srcSet)
  const image = (
    <img
      src={mediaPath(largest.file)}
      srcSet={srcSet(of(crop, 'webp'))}
      sizes={sizes}
      width={size.width}
      height={size.height}
      alt={picture.alt}
      loading={eager ? undefined : 'lazy'}
      fetchPriority={eager ? 'high' : undefined}
      decoding="async"
      style={{
        backgroundColor: picture.averageColor,
        ...(cut && { objectPosition: `${picture.focusX}% ${picture.focusY}%` }),
      }}
    />
  )
  // React itself preloads an eager picture without sources.
  if (sources.length === 0) return image
  if (eager && avif && !moving) {
    const options = { imageSrcSet: avif, imageSizes: sizes, type: TYPES.avif, fetchPriority: 'high' } as const
    preload(mediaPath(largest.file), { as: 'image', ...options })
  }
  return (
    <picture>
      {sources.map((source) => (
        <source key={source.srcSet} {...source} />
      ))}
      {image}
    </picture>
  )
}

const FORMATS = ['avif', 'webp'] as const
const TYPES = { avif: 'image/avif', webp: undefined }

function srcSet(renditions: PictureData['renditions']): string {
  return renditions.map(({ file, width }) => `${mediaPath(file)} ${width}w`).join()
}
