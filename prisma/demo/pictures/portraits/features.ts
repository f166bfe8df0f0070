import { circle, ellipse, group, n, path, stroke } from '../svg.ts'
import type { Face, Skin } from './portrait.ts'

const INK = '#2a1a1c'
const EYE = 'M-29 5C-20 -15 12 -19 30 0C18 14 -10 16 -29 5Z'

/**
 * How the eyes look: the iris, how far they open (1 is wide awake), the lash line's weight, how far the
 * outer corners drop, in degrees.
 */
export type Look = { iris: string; open?: number; lash?: number; slant?: number }

function eye(id: string, skin: Skin, { iris, open = 1, lash = 1 }: Look, gaze: number): string {
  return (
    path('M-38 10C-36 -26 24 -36 42 -4C34 22 -20 28 -38 10Z', skin.shade, 'opacity="0.5"') +
    group(
      `transform="scale(1 ${open})"`,
      `<clipPath id="${id}"><path d="${EYE}"/></clipPath>`,
      path(EYE, '#fbf3e6'),
      group(
        `clip-path="url(#${id})"`,
        circle(gaze, -2, 15, iris),
        circle(gaze, -2, 8, INK),
        path('M-32 8C-22 -18 10 -24 34 -4L36 2C18 -12 -12 -8 -29 10Z', INK, 'opacity="0.28"'),
      ),
      circle(gaze - 5, -7, 3.6, '#ffffff'),
      stroke('M-24 10C-10 17 12 16 25 5', skin.deep, 2.4, 'opacity="0.55"'),
      path(
        `M-31 8C-22 -${n(15 + 3 * lash)} 12 -${n(20 + 4 * lash)} ${n(32 + 5 * lash)} -${n(2 + 4 * lash)}C14 -14 -14 -11 -31 8Z`,
        INK,
      ),
    ) +
    stroke(
      `M-24 ${n(-17 * open)}C-12 ${n(-29 * open)} 14 ${n(-30 * open)} 32 ${n(-14 * open)}`,
      skin.deep,
      2.6,
      'opacity="0.6"',
    )
  )
}

/** Both eyes on the line of sight, `apart` from the middle. */
export function eyes({ skin, turn }: Face, look: Look, apart = 63): string {
  const gaze = 1 + turn * 0.06
  const { slant = 0 } = look
  return (
    group(
      `transform="translate(${n(400 + turn * 0.7 - apart)} 336) scale(-1 1) rotate(${slant})"`,
      eye('eye-l', skin, look, -gaze),
    ) +
    group(
      `transform="translate(${n(400 + turn * 0.7 + apart)} 336) rotate(${slant})"`,
      eye('eye-r', skin, look, gaze),
    )
  )
}

/** Both eyebrows: how thick, how arched and how far they lean towards the nose. */
export function brows({ turn }: Face, colour: string, thick = 11, arch = 8, lean = -3, y = 289): string {
  const t = thick
  const brow = path(
    `M-38 ${n(2 + lean)}C-20 ${n(-arch + 2)} 10 ${n(-arch - 6)} 46 ${n(6 - lean)}C16 ${n(t * 0.6 - arch)} -10 ${n(t - arch + 4)} -34 ${n(t + 3 + lean)}Q-42 ${n(t * 0.6 + lean)} -38 ${n(2 + lean)}Z`,
    colour,
    `stroke="${colour}" stroke-width="3" stroke-linejoin="round"`,
  )
  return (
    group(`transform="translate(${n(335 + turn * 0.7)} ${y}) scale(-1 1)"`, brow) +
    group(`transform="translate(${n(465 + turn * 0.7)} ${y})"`, brow)
  )
}

/** The nose: its side in shadow, its tip and its wings; `wide` is the half-width at the wings. */
export function nose({ skin, turn }: Face, wide = 27, tip = 424): string {
  const w = wide
  return group(
    `transform="translate(${n(400 + turn * 1.2)} ${tip - 424})"`,
    path(
      `M20 300C12 330 10 350 12 372Q14 392 ${w} 412Q${w + 5} 428 ${w - 5} 432Q14 430 6 438Q-2 432 2 424Q10 404 4 372C0 340 6 316 20 300Z`,
      skin.shade,
    ),
    path(
      `M${-w + 2} 426Q${-w + 12} 424 -8 434Q0 438 8 434Q${w - 12} 424 ${w - 2} 426Q${w - 12} 437 12 438Q0 447 -12 438Q${-w + 12} 437 ${-w + 2} 426Z`,
      skin.deep,
    ),
    stroke(`M${-w + 2} 406Q${-w - 7} 420 ${-w + 4} 428`, skin.deep, 3, 'opacity="0.55"'),
    stroke('M-4 344Q-6 370 -5 388', skin.light, 7, 'opacity="0.7"'),
    ellipse(-5, 412, 8, 7, skin.light, 'opacity="0.8"'),
  )
}

/** A closed mouth: half-width, how much the corners rise, how full the lips are. */
export function mouth({ skin, turn }: Face, half = 42, smile = 6, full = 1, y = 470): string {
  const h = half
  const [up, low] = [12 * full, 22 * full]
  return group(
    `transform="translate(${n(400 + turn * 0.9)} ${y})"`,
    ellipse(2, low + 8, h * 0.5, 7, skin.shade, 'opacity="0.9"'),
    path(
      `M${-h} ${-smile}C${-h * 0.6} ${n(-up * 0.8)} -14 ${n(-up - 1)} -7 ${n(-up)}Q0 ${n(-up + 4)} 7 ${n(-up)}C14 ${n(-up - 1)} ${h * 0.6} ${n(-up * 0.8)} ${h} ${-smile}Q${h * 0.5} 5 0 4Q${-h * 0.5} 5 ${-h} ${-smile}Z`,
      skin.lip,
    ),
    path(
      `M${-h + 4} ${-smile + 2}Q${-h * 0.5} 4 0 3Q${h * 0.5} 4 ${h - 4} ${-smile + 2}C${h * 0.6} ${n(low * 0.8)} 20 ${n(low)} 0 ${n(low)}C-20 ${n(low)} ${-h * 0.6} ${n(low * 0.8)} ${-h + 4} ${-smile + 2}Z`,
      skin.lip,
      'opacity="0.82"',
    ),
    ellipse(-8, low * 0.55, h * 0.28, low * 0.16, skin.light, 'opacity="0.4"'),
    stroke(
      `M${-h - 3} ${-smile - 2}C${-h * 0.55} 5 -14 3 0 4C14 3 ${h * 0.55} 5 ${h + 3} ${-smile - 2}`,
      INK,
      3.4,
      'opacity="0.75"',
    ),
  )
}

/** A smile that shows the upper teeth. */
export function openSmile({ skin, turn }: Face, half = 46, full = 1, y = 464): string {
  const h = half
  const low = 27 + 7 * full
  return group(
    `transform="translate(${n(400 + turn * 0.9)} ${y})"`,
    ellipse(2, low + 8, h * 0.5, 7, skin.shade, 'opacity="0.9"'),
    path(
      `M${-h} -6C${-h * 0.6} -8 -14 ${n(-10 * full)} -7 ${n(-9 * full)}Q0 ${n(-6 * full)} 7 ${n(-9 * full)}C14 ${n(-10 * full)} ${h * 0.6} -8 ${h} -6C${h * 0.8} 22 24 ${low} 0 ${low}C-24 ${low} ${-h * 0.8} 22 ${-h} -6Z`,
      skin.lip,
    ),
    path(
      `M${-h + 7} -2Q0 8 ${h - 7} -2C${h * 0.7} 16 20 23 0 23C-20 23 ${-h * 0.7} 16 ${-h + 7} -2Z`,
      '#fdf6ea',
    ),
    ellipse(-8, low - 6, h * 0.26, 3, skin.light, 'opacity="0.4"'),
  )
}

/** Lines that the years draw: beside the mouth, at the eyes and, if `deep`, across the forehead. */
export function lines({ skin, turn }: Face, strength = 0.5, deep = false): string {
  const side = (s: number) =>
    group(
      `transform="translate(${n(400 + turn * 0.9)} 0) scale(${s} 1)"`,
      stroke('M38 420Q60 438 62 466', skin.deep, 3.4),
      deep ? stroke('M104 332Q114 330 120 324M104 340Q114 342 121 341', skin.deep, 2.6) : '',
      deep ? stroke('M40 362Q62 376 88 364', skin.deep, 2.6) : '',
    )
  return group(
    `opacity="${strength}"`,
    side(-1) + side(1),
    deep
      ? stroke('M340 236Q400 226 462 238', skin.deep, 3) + stroke('M352 258Q400 250 452 260', skin.deep, 3)
      : '',
  )
}
