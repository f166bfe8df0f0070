import { backdrop, bird, cloud, hills, sun } from '../nature.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, place, radial, rect, segment, stroke } from '../svg.ts'

const INK = '#3a2333'
const LEAVES = ['#7f9c3f', '#a3b04a', '#c9a63c', '#d8842f', '#5f7f3a'] as const
const GRAPE = '#5a2a5e'
const STONE = '#c7a98a'
const CREAM = '#fff3d6'

/** A terrace: a dry stone wall along a curve and a row of vines on top of it, `s` the size of a vine. */
function terrace(random: Random, y: number, sag: number, s: number, soil: string): string {
  const at = (x: number) => y + sag * Math.sin((x / 1600) * Math.PI * 1.2 + y)
  const xs = Array.from({ length: 34 }, (_, i) => -40 + i * 52)
  const edge = xs.map((x) => `${x} ${n(at(x))}`).join('L')
  const wall = repeat(2, (row) =>
    repeat(60, (i) => {
      const x = -40 + i * 29 + row * 14
      return rect(
        x,
        at(x) + 2 + row * s * 0.2,
        26,
        s * 0.18,
        pick(random, [STONE, '#b3937a', '#d8bf9c']),
        'rx="4"',
      )
    }),
  )
  const step = s * 0.95
  const vines = repeat(Math.ceil(1700 / step), (i) => {
    const x = -30 + i * step
    const base = at(x)
    return (
      segment(x, base, x + s * 0.04, base - s * 0.6, INK, s * 0.07) +
      repeat(6, () =>
        circle(
          x + between(random, -0.42, 0.42) * s,
          base - between(random, 0.5, 0.98) * s,
          s * between(random, 0.16, 0.26),
          pick(random, LEAVES),
        ),
      ) +
      repeat(2, (k) => {
        const gx = x + (k ? 0.22 : -0.2) * s
        return repeat(6, (g) =>
          circle(
            gx + ((g % 3) - 1) * s * 0.07 * (g < 3 ? 1 : 0.6),
            base - s * 0.5 + Math.floor(g / 3) * s * 0.1,
            s * 0.055,
            GRAPE,
          ),
        )
      })
    )
  })
  return path(`M${edge}L1700 920L-40 920Z`, soil) + wall + vines
}

/** A picker with a straw hat who bends to the right over the vines, 200 high, feet on y = 0. */
function picker(shirt: string, skin: string): string {
  return (
    path('M-34 -100L-40 0H-18L-6 -78L8 0H30L18 -104Z', INK) +
    path('M-38 -96Q-40 -150 0 -168Q36 -172 40 -148Q30 -112 20 -96Z', shirt) +
    stroke('M28 -150L58 -120L88 -118', shirt, 18) +
    circle(94, -118, 9, skin) +
    circle(42, -180, 19, skin) +
    ellipse(42, -190, 44, 9, '#e7b857', 'transform="rotate(10 42 -190)"') +
    path('M20 -194Q24 -222 46 -220Q66 -216 66 -188Z', '#e7b857')
  )
}

function basket(): string {
  return (
    repeat(12, (i) =>
      circle(-40 + (i % 6) * 16, -62 - Math.floor(i / 6) * 12, 12, i % 3 ? GRAPE : '#7d3f80'),
    ) +
    path('M-56 -62H56L42 0H-42Z', '#b9803f') +
    repeat(3, (i) => segment(-52 + i * 4, -48 + i * 16, 52 - i * 4, -48 + i * 16, '#7f5228', 4))
  )
}

/** Terraced vines in autumn light: rows up the slope to a white house, two pickers and baskets of grapes. */
export function vinasEnLaLadera(): string {
  const random = seeded(293)
  return picture(
    26,
    [
      linear('sky', [
        [0, '#8db8c8'],
        [0.25, '#f3dfae'],
        [0.45, '#f9bd74'],
      ]),
      radial('glow', [
        [0, '#fffbe6', 1],
        [0.3, '#ffe7a6', 0.7],
        [1, '#ffd07a', 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      sun(330, 230, 84, '#fffbe6', 'glow', 5),
      cloud(random, 900, 110, 620, CREAM, 0.75) + cloud(random, 1420, 190, 420, CREAM, 0.7),
      hills(random, 330, 40, '#a99a9a', 500, 6) + hills(random, 372, 30, '#a58063', 560, 5),
      path('M-20 470Q300 430 700 380Q980 320 1180 300Q1400 310 1620 400V920H-20Z', '#b98a4c'),
      rect(1120, 214, 170, 96, CREAM) +
        path('M1100 218L1205 156L1310 218Z', '#b5533c') +
        rect(1150, 246, 26, 34, '#4f7f8e') +
        rect(1234, 246, 26, 34, '#4f7f8e') +
        rect(1190, 256, 30, 54, '#7f4a34') +
        [1060, 1340, 1390]
          .map((x, i) =>
            path(
              `M${x} ${334 + i * 8}Q${x - 22} 250 ${x} ${150 + i * 20}Q${x + 22} 250 ${x} ${334 + i * 8}Z`,
              '#46603a',
            ),
          )
          .join(''),
      terrace(random, 400, 20, 30, '#b5834a') +
        terrace(random, 462, 24, 40, '#a9743f') +
        terrace(random, 540, 26, 54, '#9c6638') +
        terrace(random, 644, 28, 76, '#8d5832'),
      place(520, 790, 1.18, picker('#4f7f9e', '#a8674a')) +
        place(1080, 770, 1.1, picker('#c8503c', '#e0ae84')),
      terrace(random, 790, 22, 108, '#7a482c'),
      place(800, 872, 1.3, basket()) + place(330, 880, 1.15, basket()) + place(1390, 876, 1.25, basket()),
      bird(640, 200, 24, INK) + bird(720, 230, 17, INK),
    ],
  )
}
