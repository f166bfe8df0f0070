import { between, repeat, seeded } from '../random.ts'
import { ellipse, group, n, path, stroke } from '../svg.ts'

/** Side of a portrait, in user units (pixels at full size). */
export const SIDE = 800

/** Skin: the lit side, the side in shadow, folds and nostrils, highlights, cheeks, lips. */
export type Skin = { base: string; shade: string; deep: string; light: string; blush: string; lip: string }

/** Hair or cloth: its own colour, the side in shadow, the highlights. */
export type Tone = { base: string; shade: string; light: string }

/** A head seen from the front: half-widths at cheekbones, jaw and chin, the chin's height, a slight turn. */
export type Face = { skin: Skin; cheek: number; jaw: number; tip: number; chin: number; turn: number }

/** Hair: behind the head, over the shoulder, before the head, and the outline that throws a shadow. */
export type Hair = { back: string; fall?: string; front: string; outline: string }

/** The complexions of the newsroom. */
export const skins = {
  olive: {
    base: '#dfa67c',
    shade: '#c98660',
    deep: '#a05c43',
    light: '#f0c39c',
    blush: '#d97f62',
    lip: '#b4544a',
  },
  rosy: {
    base: '#efc3a2',
    shade: '#d99f80',
    deep: '#b0705a',
    light: '#fbdfc6',
    blush: '#e58e76',
    lip: '#c26a5e',
  },
  fair: {
    base: '#f5cfae',
    shade: '#e3ab89',
    deep: '#bb7860',
    light: '#fee6cf',
    blush: '#ee937c',
    lip: '#b83f4d',
  },
  warm: {
    base: '#ebb68e',
    shade: '#d4936d',
    deep: '#a8674a',
    light: '#fad4b0',
    blush: '#e18a69',
    lip: '#bb6a58',
  },
  deep: {
    base: '#7a4a33',
    shade: '#5e3527',
    deep: '#3f201a',
    light: '#a0694a',
    blush: '#93492f',
    lip: '#7b3a34',
  },
  tan: {
    base: '#d0905f',
    shade: '#b57148',
    deep: '#85492f',
    light: '#e9b384',
    blush: '#cf6d4b',
    lip: '#ad5145',
  },
  brown: {
    base: '#ad7049',
    shade: '#8e5536',
    deep: '#623424',
    light: '#cd9166',
    blush: '#b55c3d',
    lip: '#904a3c',
  },
  copper: {
    base: '#c5845a',
    shade: '#a86543',
    deep: '#773f2b',
    light: '#e0a67a',
    blush: '#c4603f',
    lip: '#9f3d3d',
  },
} satisfies Record<string, Skin>

/** The same drawing on both sides of the middle of the portrait. */
export function both(child: string): string {
  return child + mirrored(child)
}

/** The drawing on the other side of the middle of the portrait. */
export function mirrored(child: string): string {
  return group(`transform="translate(${SIDE} 0) scale(-1 1)"`, child)
}

/** The children, cut to the path's edge; the id is used once in a portrait. */
export function within(id: string, edge: string, ...children: string[]): string {
  return `<clipPath id="${id}"><path d="${edge}"/></clipPath>${group(`clip-path="url(#${id})"`, ...children)}`
}

/** Path data of the head's outline, from the crown round the chin. */
export function outline({ cheek, jaw, tip, chin }: Face): string {
  const x = (s: number, half: number) => n(400 + s * half)
  const right = `C${x(1, cheek * 0.6)} 158 ${x(1, cheek * 0.98)} 214 ${x(1, cheek)} 312C${x(1, cheek + 1)} 372 ${x(1, jaw + 10)} 414 ${x(1, jaw)} 452C${x(1, jaw - 12)} 490 ${x(1, tip + 8)} ${chin} 400 ${chin}`
  const left = `C${x(-1, tip + 8)} ${chin} ${x(-1, jaw - 12)} 490 ${x(-1, jaw)} 452C${x(-1, jaw + 10)} 414 ${x(-1, cheek + 1)} 372 ${x(-1, cheek)} 312C${x(-1, cheek * 0.98)} 214 ${x(-1, cheek * 0.6)} 158 400 158Z`
  return `M400 158${right}${left}`
}

/** Ears, behind the head. */
export function ears({ skin, cheek, turn }: Face): string {
  const ear = (x: number, side: number) =>
    group(
      `transform="translate(${n(x)} 362) scale(${side} 1) rotate(8)"`,
      ellipse(0, 0, 21, 41, side > 0 ? skin.shade : skin.base),
      path('M-4 -24Q16 -24 11 4Q8 20 -4 26Q4 4 -4 -24Z', skin.deep, 'opacity="0.45"'),
    )
  return ear(400 - cheek - 6 + turn * 0.5, -1) + ear(400 + cheek + 6 + turn * 0.5, 1)
}

/** The neck down to the collar bones, with the shadow of the chin on it. */
export function neck({ skin, chin, turn }: Face, half: number): string {
  const d = `M${400 - half} 440C${400 - half} 530 ${400 - half} 572 306 600V640Q400 830 494 640V600C${400 + half} 572 ${400 + half} 530 ${400 + half} 440Z`
  return (
    path(d, skin.base) +
    within(
      'neck',
      d,
      path(`M${398 + half * 0.2} 500Q${400 + half * 0.4} 600 ${400 + half * 0.3} 760H600V440Z`, skin.shade),
      ellipse(412 + turn * 0.4, chin - 16, half + 24, 98, skin.deep, 'opacity="0.8"'),
    )
  )
}

/** The head itself: its outline and the side turned from the light. */
export function head(face: Face): string {
  const { skin, cheek, jaw, chin, turn } = face
  const d = outline(face)
  const x = (part: number) => n(400 + turn * 0.5 + cheek * part)
  return (
    path(d, skin.base) +
    within(
      'head',
      d,
      ellipse(320 + turn * 0.6, 420, 42, 29, skin.blush, 'opacity="0.32"'),
      ellipse(478 + turn * 0.6, 420, 42, 29, skin.blush, 'opacity="0.32"'),
      path(
        `M${x(0.5)} 150C${x(0.7)} 230 ${x(0.72)} 270 ${x(0.66)} 318C${x(0.84)} 360 ${x(0.8)} 400 ${n(400 + jaw * 0.62)} 448Q${n(400 + jaw * 0.42)} 500 404 ${chin + 4}H580V150Z`,
        skin.shade,
      ),
    )
  )
}

/** The shadow that hair throws on the forehead: its outline a little lower, cut to the head. */
export function fringeShadow(face: Face, hair: string): string {
  return within(
    'fringe',
    outline(face),
    path(hair, face.skin.shade, 'transform="translate(5 15)" opacity="0.85"'),
  )
}

/**
 * A person: the hair, how many degrees the head leans, the body from the neck outwards and the head.
 * The body is raised because a neck drawn to scale looks long once the picture is small.
 */
export function figure(hair: Hair, lean: number, body: readonly string[], face: readonly string[]): string {
  const leaning = (...children: string[]) => group(`transform="rotate(${lean} 400 560)"`, ...children)
  return group(
    'transform="translate(400 336) scale(1.18) translate(-400 -336)"',
    leaning(hair.back),
    group('transform="translate(0 -22)"', ...body),
    hair.fall ?? '',
    leaning(...face, hair.front),
  )
}

/** The whole document: layers from back to front, and paper grain over them. */
export function portrait(seed: number, layers: readonly string[]): string {
  const random = seeded(seed)
  const speck = () =>
    `M${n(between(random, 0, SIDE))} ${n(between(random, 0, SIDE))}h${n(between(random, 0.2, 1.8))}`
  const grain =
    stroke(repeat(1300, speck), '#ffffff', 1.4, 'opacity="0.09"') +
    stroke(repeat(1300, speck), '#000000', 1.4, 'opacity="0.09"')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">${layers.join('')}${grain}</svg>`
}
