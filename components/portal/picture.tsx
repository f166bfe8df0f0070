import type { Picture as PictureData } from '#lib/articles/card.ts'

/**
 * A picture in the rendition that fits; its space, in its average colour, is held before it loads.
 * @param sizes the width it is shown at, as in the HTML attribute.
 * @param eager true for the one picture that is seen first.
 */
export function Picture({
  picture,
  sizes,
  eager = false,
}: {
  picture: PictureData
  sizes: string
  eager?: boolean
}) {
  const largest = picture.renditions.at(-1)
  if (!largest) return null
  return (
    <img
      src={`/media/${largest.file}`}
      srcSet={picture.renditions.map(({ file, width }) => `/media/${file} ${width}w`).join(', ')}
      sizes={sizes}
      width={picture.width}
      height={picture.height}
      alt={picture.alt}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      style={{ backgroundColor: picture.averageColor }}
    />
  )
}
