import { between, repeat, seeded } from '../random.ts'
import { circle, group, n, type Point, path, stroke } from '../svg.ts'
import { both, type Hair, type Tone } from './portrait.ts'

function curl(x: number, y: number, r: number, turn: number, { base, shade, light }: Tone): string {
  const at = (dx: number, dy: number) => `${n(dx * r)} ${n(dy * r)}`
  const outer = `M${at(-0.66, 0.3)}C${at(-0.74, -0.5)} ${at(0, -0.9)} ${at(0.54, -0.42)}`
  const inner = `M${at(-0.28, 0.42)}C${at(-0.4, -0.12)} ${at(0, -0.42)} ${at(0.32, -0.1)}`
  return group(
    `transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)})"`,
    circle(0, 0, r, base, `stroke="${shade}" stroke-width="3" stroke-opacity="0.3"`) +
      stroke(outer, light, r * 0.12, 'opacity="0.75"') +
      stroke(inner, light, r * 0.1, 'opacity="0.5"'),
  )
}

/** Path data of a row of discs, the outline of a row of curls. */
function discs(centres: readonly Point[], r: number): string {
  return centres
    .map(([x, y]) => `M${n(x - r)} ${n(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`)
    .join('')
}

/** A cloud of curls to the shoulders. */
export function curls(tone: Tone): Hair {
  const dark = { ...tone, base: tone.shade }
  const random = seeded(33)
  const rim: Point[] = Array.from({ length: 17 }, (_, i) => {
    const a = Math.PI * (1.27 - (i * 1.54) / 16)
    return [400 + Math.cos(a) * 164, 334 - Math.sin(a) * 178]
  })
  const inner: Point[] = [
    [252, 474],
    [240, 420],
    [238, 364],
    [246, 306],
    [264, 252],
    [296, 208],
    [342, 182],
    [390, 172],
    [440, 178],
    [486, 200],
    [522, 240],
    [546, 294],
    [556, 350],
    [558, 408],
    [548, 466],
  ]
  const one = (x: number, y: number, low: number, high: number) =>
    curl(
      x,
      y,
      between(random, low, high),
      between(random, -70, 80),
      x > 530 || (x > 500 && y > 420) ? dark : tone,
    )
  return {
    back:
      rim.map(([x, y]) => circle(x, y, between(random, 48, 58), tone.shade)).join('') +
      path('M236 300H564V500Q400 600 236 500Z', tone.shade),
    outline: discs(inner.slice(4, 11), 38),
    front:
      rim.map(([x, y]) => one(x, y, 34, 44)).join('') + inner.map(([x, y]) => one(x, y, 29, 37)).join(''),
  }
}

/** Curls on top, the sides cut close. */
export function curlyTop(tone: Tone): Hair {
  const dark = { ...tone, base: tone.shade }
  const random = seeded(66)
  const row = (count: number, y: number, half: number, bend: number): Point[] =>
    Array.from({ length: count }, (_, i) => {
      const t = (i / (count - 1)) * 2 - 1
      return [400 + t * half, y + t * t * bend]
    })
  const fringe = row(9, 186, 120, 34)
  const rows = [...row(8, 118, 100, 40), ...row(9, 152, 120, 44), ...fringe]
  const side = 'M270 352C260 300 258 240 282 190L314 180C298 220 288 262 286 342L278 358Z'
  return {
    back: path('M268 320C256 230 292 140 400 140C508 140 544 230 532 320Z', tone.shade),
    outline: discs(fringe, 28),
    front:
      both(path(side, tone.shade, 'opacity="0.85"')) +
      rows
        .map(([x, y]) => curl(x, y, between(random, 24, 31), between(random, -60, 70), x > 474 ? dark : tone))
        .join(''),
  }
}

/** Hair cropped close, with a straight hairline. */
export function cropped({ base, shade, light }: Tone): Hair {
  const cap =
    'M267 336C260 270 258 214 286 180C312 150 356 140 400 140C446 140 488 150 514 180C542 214 540 270 533 336L524 340C524 296 518 268 510 250C496 226 466 212 400 210C334 212 304 226 290 250C282 268 276 296 276 340Z'
  const side =
    'M514 180C542 214 540 270 533 336L524 340C524 296 518 268 510 250Q500 232 470 222Q500 200 480 156Q504 164 514 180Z'
  const random = seeded(44)
  const stubble = repeat(
    90,
    () => `M${n(between(random, 306, 484))} ${n(between(random, 154, 204))}h${n(between(random, 1, 4))}`,
  )
  return {
    back: '',
    outline: cap,
    front: path(cap, base) + path(side, shade) + stroke(stubble, light, 2.6, 'opacity="0.4"'),
  }
}
