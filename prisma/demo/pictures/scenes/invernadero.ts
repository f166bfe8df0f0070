import { backdrop } from '../nature.ts'
import { standing } from '../people.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, line, linear, picture, place, poly, radial, rect, segment, stroke } from '../svg.ts'

const DARK = '#173a2c'
const LEAF = '#2f7a4b'
const FRESH = '#7fb65a'
const PALE = '#e9f2cf'
const TOMATO = '#e2492f'

/** Where a point at `side` (-1 left, 1 right) and `height` (0 floor, 1 eaves) lies at depth t (0 far, 1 near). */
function at(side: number, height: number, t: number): [number, number] {
  const scale = 0.06 + t ** 2.1 * 1.1
  return [800 + side * 780 * scale, 470 + (300 - height * 640) * scale]
}

/** A greenhouse from inside: two walls of tomato plants that run to a bright door, a grower in the aisle. */
export function invernadero(): string {
  const random = seeded(66)
  const frames = repeat(11, (i) => {
    const t = (i + 0.6) / 10
    const [lx, ly] = at(-1, 0.9, t)
    const [rx] = at(1, 0.9, t)
    const rise = (rx - lx) * 0.3
    return stroke(
      `M${lx} ${at(-1, 0, t)[1]}V${ly}Q${lx} ${ly - rise} 800 ${ly - rise}Q${rx} ${ly - rise} ${rx} ${ly}V${at(1, 0, t)[1]}`,
      '#ffffff',
      1.5 + t * t * 13,
      `opacity="${0.45 + t * 0.4}"`,
    )
  })
  const ribs = repeat(13, (i) => {
    const a = Math.PI * (1 + i / 12)
    const end = [800 + Math.cos(a) * 1500, 420 + Math.sin(a) * 1150] as const
    return line([[800 + Math.cos(a) * 60, 440 + Math.sin(a) * 46], end], '#ffffff', 3, 'opacity="0.5"')
  })
  const plants = [-0.86, 0.86, -0.44, 0.44].map((side) =>
    repeat(22, (i) => {
      const t = 0.06 + (i / 21) * 0.94
      const [x, floor] = at(side, 0, t)
      const [, top] = at(side, Math.abs(side) > 0.6 ? 0.74 : 0.6, t)
      const size = (floor - top) / 5.2
      const shade = t < 0.4 ? [FRESH, '#9cc873'] : t < 0.75 ? [LEAF, FRESH] : [DARK, LEAF, '#24613d']
      const leaves = repeat(15, () => {
        const y = top + (floor - top) * random() * 0.94
        const turn = between(random, -50, 50) + (random() > 0.5 ? 180 : 0)
        return place(
          x + between(random, -0.5, 0.5) * size,
          y,
          1,
          ellipse(size * 0.6, 0, size * 0.75, size * 0.27, pick(random, shade)),
          turn,
        )
      })
      const fruit =
        t > 0.3
          ? repeat(4, () =>
              circle(
                x + between(random, -0.9, 0.9) * size,
                top + (floor - top) * between(random, 0.15, 0.9),
                size * 0.2,
                random() > 0.25 ? TOMATO : '#f2a33a',
              ),
            )
          : ''
      return segment(x, floor, x, top, DARK, size * 0.08) + leaves + fruit
    }),
  )
  return picture(
    6,
    [
      linear('air', [
        [0, '#a9d6c9'],
        [0.5, PALE],
        [1, '#f6efc9'],
      ]),
      linear('soil', [
        [0, '#e6d3a0'],
        [1, '#8a5f3c'],
      ]),
      radial('glow', [
        [0, '#fffbe6', 1],
        [0.35, '#fff6cf', 0.75],
        [1, '#fff6cf', 0],
      ]),
    ],
    [
      backdrop('url(#air)'),
      ribs,
      frames,
      rect(0, 480, 1600, 420, 'url(#soil)'),
      poly(
        [
          [792, 486],
          [808, 486],
          [1010, 900],
          [590, 900],
        ],
        '#f5e6b8',
        'opacity="0.75"',
      ),
      circle(800, 440, 340, 'url(#glow)'),
      plants.slice(0, 2).join('') + plants.slice(2).join(''),
      circle(800, 450, 200, 'url(#glow)', 'opacity="0.8"'),
      ellipse(800, 742, 84, 12, '#6b4a30', 'opacity="0.45"'),
      place(
        800,
        742,
        2.7,
        standing('#2a5fa0', '#9a5a3c', '#1f3350') +
          ellipse(0, -98, 19, 4.5, '#f0c65a') +
          circle(0, -101, 9, '#f0c65a') +
          segment(14, -74, 26, -50, '#2a5fa0', 7),
      ),
      place(
        868,
        622,
        1,
        poly(
          [
            [-44, 0],
            [44, 0],
            [34, 44],
            [-34, 44],
          ],
          '#8a5f3c',
        ) +
          [-28, -10, 8, 26].map((x) => circle(x, -4, 13, TOMATO)).join('') +
          [-18, 0, 18].map((x) => circle(x, -16, 12, '#f0603f')).join(''),
      ),
    ],
  )
}
