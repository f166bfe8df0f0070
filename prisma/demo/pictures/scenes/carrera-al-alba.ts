import { backdrop, cloud, glints, hills, sun } from '../nature.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, path, picture, place, radial, rect, segment, stroke } from '../svg.ts'

const INK = '#2a1f4a'
const PLUM = '#5d3a78'
const CREAM = '#fff1d2'
const PEACH = '#ffb58a'
const SHIRTS = ['#e94f4a', '#f7c445', '#2fa3a0', '#fff1d2', '#4a63c8', '#f08cb0', '#7fc26a'] as const
const SKINS = ['#c98d66', '#8a5236', '#e0ae84', '#a8674a', '#6b3f2a'] as const

/** A runner in profile, facing right in mid-stride, 200 high, ground on y = 0; `stride` 0 or 1 swaps the legs. */
function runner(random: Random, stride: number): string {
  const [shirt, skin] = [pick(random, SHIRTS), pick(random, SKINS)]
  const hair = pick(random, [INK, '#5b2f24', '#2b1a16', '#a8642e'])
  const legs = stride
    ? stroke('M-4 -92L34 -66L28 -14', skin, 15) +
      stroke('M28 -8L50 -6', CREAM, 11) +
      stroke('M-6 -92L-26 -50L-72 -54', skin, 15) +
      stroke('M-78 -56L-82 -76', CREAM, 11)
    : stroke('M-4 -92L-22 -46L-46 -12', skin, 15) +
      stroke('M-50 -8L-30 -4', CREAM, 11) +
      stroke('M-4 -92L46 -78L46 -34', skin, 15) +
      stroke('M48 -28L68 -36', CREAM, 11)
  const bun = random() > 0.5 ? stroke('M2 -186Q-22 -190 -30 -172', hair, 9) : ''
  return (
    ellipse(0, 4, 70, 8, INK, 'opacity="0.3"') +
    stroke('M14 -148L-14 -122L-34 -138', skin, 11) +
    legs +
    path('M-24 -112L-26 -80L-4 -68L4 -82L32 -68L24 -112Z', INK) +
    path('M-8 -160Q14 -168 30 -156L24 -104Q0 -98 -26 -106Z', shirt) +
    rect(-6, -140, 24, 22, CREAM, 'transform="skewX(-6)"') +
    segment(13, -129, 25, -129, INK, 4) +
    stroke('M20 -150L32 -118L60 -134', skin, 11) +
    segment(16, -160, 20, -172, skin, 11) +
    circle(22, -184, 16, skin) +
    path('M4 -180Q2 -204 24 -203Q40 -201 38 -190Q22 -194 18 -188Q14 -178 4 -180Z', hair) +
    bun
  )
}

/** The marathon on the breakwater at dawn: a pack of runners before the low sun, the city behind the water. */
export function carreraAlAlba(): string {
  const random = seeded(271)
  const skyline = repeat(46, (i) => {
    const h = between(random, 18, 92) * (1 - Math.abs(i - 12) / 60)
    const x = -10 + i * 24
    return (
      rect(x, 470 - h, 25, h + 6, i % 3 ? '#7a4a86' : '#8d568c') +
      (random() > 0.4 ? rect(x + 8, 478 - h, 5, 7, CREAM, 'opacity="0.85"') : '')
    )
  })
  const far = repeat(11, (i) =>
    place(560 + i * 92 + between(random, -16, 16), 664, 0.56, runner(random, i % 2)),
  )
  const middle = repeat(7, (i) =>
    place(170 + i * 200 + between(random, -26, 26), 748, 0.98, runner(random, (i + 1) % 2)),
  )
  const near = repeat(4, (i) => place(120 + i * 410 + (i % 2) * 40, 868, 1.55, runner(random, i % 2)))
  const rail = repeat(17, (i) => rect(i * 100 - 6, 548, 8, 66, PLUM))
  return picture(
    24,
    [
      linear('sky', [
        [0, '#3a2f74'],
        [0.28, '#a4527f'],
        [0.45, '#f58a6a'],
        [0.54, '#ffd08a'],
      ]),
      linear('sea', [
        [0, '#ffc48a'],
        [1, '#8a4d86'],
      ]),
      linear('road', [
        [0, '#c77f83'],
        [0.35, '#8a5580'],
        [1, '#4a3468'],
      ]),
      radial('glow', [
        [0, CREAM, 1],
        [0.25, '#ffdf9c', 0.75],
        [1, PEACH, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      cloud(random, 300, 150, 640, '#d8708a', 0.55) +
        cloud(random, 900, 90, 560, '#b85c8e', 0.5) +
        cloud(random, 1380, 260, 520, PEACH, 0.6),
      sun(1180, 430, 104, CREAM, 'glow', 5),
      hills(random, 448, 18, '#b5667f', 500, 7),
      skyline,
      rect(0, 474, 1600, 130, 'url(#sea)') + glints(random, 70, 1180, 280, 480, 590, CREAM, 0.85),
      rect(0, 600, 1600, 300, 'url(#road)'),
      rail + rect(0, 544, 1600, 9, PLUM) + rect(0, 574, 1600, 5, PLUM) + rect(0, 606, 1600, 16, '#e09a8e'),
      repeat(14, (i) => path(`M${i * 130 - 60} 690h70l-14 10h-74Z`, CREAM, 'opacity="0.5"')),
      far,
      middle,
      near,
      repeat(3, (i) => {
        const x = 250 + i * 540
        return (
          segment(x, 606, x, 300, INK, 7) +
          stroke(`M${x} 300Q${x} 268 ${x + 42} 268`, INK, 7) +
          circle(x + 50, 276, 13, CREAM)
        )
      }),
    ],
  )
}
