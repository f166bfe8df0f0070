import type { Directive } from '../directive.ts'

/** `:::galeria` around pictures. */
export const galleryDirective: Directive = {
  form: 'container',
  names: ['galeria', 'galería'],
  attributes: [],
  convert: ({ label, content, warn }) => {
    const pictures = content.filter((block) => block.type === 'image')
    const others = [...label, ...content.filter(({ type }) => type !== 'image')]
    if (others.length > 0) warn('only pictures belong into :::galeria; what else is in it stands after it')
    if (pictures.length === 0) warn(':::galeria has no picture')
    return [
      ...(pictures.length > 1 ? [{ type: 'gallery' as const, content: pictures }] : pictures),
      ...others,
    ]
  },
}
