import { pictureOf } from '#lib/blocks/image/kind.ts'
import type { NodeViews } from '../view.ts'
import { Gallery } from './gallery.tsx'

export const galleryViews: NodeViews = {
  gallery: ({ node }) => (
    <Gallery pictures={(node.content ?? []).flatMap((image) => pictureOf(image) ?? [])} />
  ),
}
