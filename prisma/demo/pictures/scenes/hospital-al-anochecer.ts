import { backdrop, hills, stars } from '../nature.ts'
import { walking } from '../people.ts'
import { between, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, path, picture, place, poly, radial, rect, segment } from '../svg.ts'

const DEEP = '#16344a'
const TEAL = '#2d6f7e'
const MIST = '#a9cfc9'
const WARM = '#ffd99a'
const ROSE = '#ef8a6f'

function tree(x: number, y: number, size: number, leaf: string, trunk: string): string {
  return (
    segment(x, y, x, y - size * 0.9, trunk, size * 0.07) +
    segment(x, y - size * 0.5, x + size * 0.2, y - size * 0.8, trunk, size * 0.04) +
    ellipse(x, y - size * 1.15, size * 0.38, size * 0.52, leaf) +
    ellipse(x + size * 0.2, y - size * 0.9, size * 0.3, size * 0.32, leaf)
  )
}

/** A hospital at dusk: ordered windows, a wide lit door, a woman and a girl walking in from the park. */
export function hospitalAlAnochecer(): string {
  const random = seeded(33)
  const windows = repeat(4, (row) =>
    repeat(13, (column) => {
      const lit = random() > 0.5
      const x = 330 + column * 78
      return (
        rect(x, 236 + row * 82, 52, 50, lit ? WARM : '#245a6a', `rx="3" opacity="${lit ? 0.95 : 1}"`) +
        (lit && random() > 0.5 ? rect(x, 236 + row * 82, 52, 18, ROSE, 'opacity="0.5"') : '')
      )
    }),
  )
  return picture(
    3,
    [
      linear('sky', [
        [0, '#1b3d5a'],
        [0.4, '#5b7f95'],
        [0.62, '#e9a58c'],
        [0.75, '#ffd3a0'],
      ]),
      linear('wall', [
        [0, '#f1e6d2'],
        [1, '#b9d0c6'],
      ]),
      linear('side', [
        [0, '#3b8090'],
        [1, DEEP],
      ]),
      linear('ground', [
        [0, '#3b7a78'],
        [1, '#12303f'],
      ]),
      linear('spill', [
        [0, '#fff0c8', 0.95],
        [1, WARM, 0],
      ]),
      radial('glow', [
        [0, '#fff3d0', 0.9],
        [1, WARM, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      stars(random, 60, 260, '#ffffff'),
      hills(random, 560, 40, '#6f8f98', 700, 5),
      rect(290, 190, 1080, 490, 'url(#side)') + rect(290, 176, 1080, 18, MIST) + windows,
      rect(1180, 96, 150, 100, '#f1e6d2') + rect(1241, 112, 28, 68, TEAL) + rect(1221, 132, 68, 28, TEAL),
      rect(560, 468, 520, 212, 'url(#wall)') +
        rect(520, 448, 600, 30, '#f8efdf') +
        rect(520, 474, 600, 6, TEAL, 'opacity="0.6"'),
      circle(820, 610, 330, 'url(#glow)', 'opacity="0.75"'),
      rect(690, 510, 260, 170, '#fff0c8') +
        segment(820, 510, 820, 680, TEAL, 5) +
        rect(690, 510, 260, 170, 'none', `stroke="${TEAL}" stroke-width="8"`),
      rect(596, 520, 66, 90, WARM) + rect(978, 520, 66, 90, WARM),
      rect(0, 678, 1600, 222, 'url(#ground)'),
      poly(
        [
          [690, 680],
          [950, 680],
          [1290, 900],
          [350, 900],
        ],
        'url(#spill)',
      ),
      tree(150, 700, 250, '#1f5560', DEEP) +
        tree(1500, 710, 290, '#1f5560', DEEP) +
        tree(330, 690, 150, '#2d6f6e', DEEP),
      // An ambulance at the kerb.
      rect(1120, 596, 230, 92, '#f8efdf', 'rx="10"') +
        path('M1120 640L1084 652V688H1130Z', '#f8efdf') +
        poly(
          [
            [1118, 606],
            [1090, 648],
            [1136, 648],
            [1136, 606],
          ],
          TEAL,
        ) +
        rect(1120, 650, 230, 12, ROSE) +
        circle(1160, 690, 22, DEEP) +
        circle(1306, 690, 22, DEEP) +
        rect(1160, 586, 34, 12, ROSE),
      ellipse(700, 842, 150, 14, '#0b2230', 'opacity="0.45"'),
      place(
        672,
        842,
        2.5,
        walking('#1f4f6b', '#6b3d33', '#0e2436') +
          path('M-12 -60L-17 -26Q0 -20 18 -26L13 -60Z', '#1f4f6b') +
          path('M-8 -94Q-6 -106 6 -104Q14 -102 11 -95Q2 -98 0 -86Q-2 -74 -10 -76Q-4 -84 -8 -94Z', '#0e2436'),
      ) +
        place(
          784,
          842,
          1.6,
          walking('#c9513f', '#6b3d33', '#0e2436') +
            path(
              'M-7 -92Q-6 -106 6 -104Q14 -102 11 -95Q2 -98 0 -88Q-8 -80 -14 -84Q-8 -86 -7 -92Z',
              '#0e2436',
            ),
        ) +
        segment(716, 722, 760, 762, '#1f4f6b', 14),
      tree(40, 930, 430, '#0f2c3b', '#0b2230') + tree(1570, 950, 420, '#0f2c3b', '#0b2230'),
      repeat(60, (i) =>
        segment(i * 28, 906, i * 28 + between(random, -12, 12), 900 - between(random, 14, 62), '#0f2c3b', 5),
      ),
    ],
  )
}
