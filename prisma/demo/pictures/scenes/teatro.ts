import { backdrop } from '../nature.ts'
import { bust } from '../people.ts'
import { between, repeat, seeded } from '../random.ts'
import {
  circle,
  ellipse,
  group,
  line,
  linear,
  path,
  picture,
  place,
  poly,
  radial,
  rect,
  segment,
} from '../svg.ts'

const BLACK = '#1a0c14'
const BLOOD = '#7c1426'
const RED = '#c02a35'
const GOLD = '#e9b04f'
const CREAM = '#fff0cd'

/** Half of the curtain, drawn back to the left, in folds. */
function drape(): string {
  return repeat(9, (i) => {
    const x = 330 + i * 36
    const end = 330 + i * 15
    return path(
      `M${x} 120C${x} 360 ${end + 70 - i * 2} 520 ${end - 10} 650H${end + 20}C${end + 100} 520 ${x + 40} 360 ${x + 38} 120Z`,
      i % 3 === 0 ? BLOOD : i % 3 === 1 ? RED : '#a01f2e',
    )
  })
}

/** Boxes of the left side: three curved balconies, each with its lamps and some people. */
function boxes(): string {
  return [120, 330, 540]
    .map(
      (y, k) =>
        path(
          `M0 ${y - 70}Q160 ${y - 60} 268 ${y - 20 + k * 6}V${y + 80 - k * 10}Q150 ${y + 96} 0 ${y + 120}Z`,
          BLACK,
        ) +
        [60, 150, 226]
          .map((x, i) => place(x, y + 46 - i * 4, 0.8 - i * 0.08, bust('#3a1526', '#5e2633', '#2a0f1c')))
          .join('') +
        path(
          `M0 ${y + 30}Q160 ${y + 34} 276 ${y + 30 - k * 6}V${y + 70 - k * 8}Q150 ${y + 100} 0 ${y + 112}Z`,
          '#8f3a2c',
        ) +
        path(
          `M0 ${y + 30}Q160 ${y + 34} 276 ${y + 30 - k * 6}`,
          'none',
          `stroke="${GOLD}" stroke-width="8"`,
        ) +
        [50, 140, 222]
          .map((x, i) => circle(x, y + 66 - i * 4, 34, 'url(#bulb)') + circle(x, y + 66 - i * 4, 6, CREAM))
          .join(''),
    )
    .join('')
}

/** The theatre from the stalls: the curtain just parted, one actress in the light, the audience before her. */
export function teatro(): string {
  const random = seeded(99)
  const curtain = drape()
  const side = boxes()
  const mirror = (child: string) => group('transform="translate(1600 0) scale(-1 1)"', child)
  const audience = [
    [800, 2.1, 12, 150, '#3c1220'],
    [862, 2.8, 10, 186, '#2a0d18'],
    [940, 3.7, 8, 236, BLACK],
  ] as const
  return picture(
    9,
    [
      linear('house', [
        [0, '#38131f'],
        [1, '#5e1c26'],
      ]),
      linear('stage', [
        [0, '#f2c77a'],
        [1, '#8a4a2a'],
      ]),
      linear('scene', [
        [0, '#2b4a66'],
        [0.6, '#6f9aa0'],
        [1, '#f3d9a4'],
      ]),
      linear('cone', [
        [0, '#fff6dc', 0.75],
        [1, '#fff6dc', 0.1],
      ]),
      radial('bulb', [
        [0, CREAM, 0.8],
        [1, GOLD, 0],
      ]),
      radial('pool', [
        [0, '#fffbe9', 0.95],
        [0.6, CREAM, 0.7],
        [1, CREAM, 0],
      ]),
    ],
    [
      backdrop('url(#house)'),
      rect(320, 110, 960, 560, 'url(#scene)'),
      circle(930, 300, 64, '#fbe7b8') +
        path('M320 480Q520 440 760 470T1280 450V600H320Z', '#3f6f80') +
        path('M320 520Q620 490 900 520T1280 506V620H320Z', '#2b4f63'),
      poly(
        [
          [1010, 500],
          [1080, 500],
          [1066, 522],
          [1024, 522],
        ],
        BLACK,
      ) +
        poly(
          [
            [1044, 496],
            [1044, 400],
            [1090, 486],
          ],
          CREAM,
        ) +
        poly(
          [
            [1040, 496],
            [1040, 420],
            [1006, 486],
          ],
          GOLD,
        ),
      poly(
        [
          [300, 580],
          [1300, 580],
          [1360, 690],
          [240, 690],
        ],
        'url(#stage)',
      ) + repeat(14, (i) => segment(330 + i * 72, 580, 266 + i * 82, 690, '#8a4a2a', 2, 'opacity="0.5"')),
      poly(
        [
          [770, 90],
          [830, 90],
          [960, 640],
          [640, 640],
        ],
        'url(#cone)',
      ) + ellipse(800, 640, 170, 34, 'url(#pool)'),
      place(
        800,
        642,
        3.1,
        path('M-9 -70Q-30 -20 -36 0H36Q30 -20 9 -70Z', RED) +
          path('M-12 -72Q-12 -84 0 -84Q12 -84 12 -72L8 -54H-8Z', '#a01f2e') +
          line(
            [
              [-10, -78],
              [-30, -92],
              [-42, -112],
            ],
            '#b97a55',
            5,
          ) +
          line(
            [
              [10, -78],
              [30, -88],
              [44, -104],
            ],
            '#b97a55',
            5,
          ) +
          circle(0, -93, 8.5, '#b97a55') +
          path('M-9 -92Q-10 -104 0 -104Q11 -104 9 -90Q6 -98 -2 -98Q-8 -98 -9 -92Z', BLACK),
      ),
      curtain + mirror(curtain),
      rect(312, 96, 976, 40, BLOOD) +
        repeat(
          13,
          (i) =>
            path(
              `M${280 + i * 80} 110H${360 + i * 80}Q${350 + i * 80} 186 ${320 + i * 80} 186Q${290 + i * 80} 186 ${280 + i * 80} 110Z`,
              i % 2 ? RED : '#a01f2e',
            ) +
            path(
              `M${286 + i * 80} 158Q${320 + i * 80} 208 ${354 + i * 80} 158`,
              'none',
              `stroke="${GOLD}" stroke-width="5"`,
            ),
        ),
      path(
        'M250 700V150Q250 40 800 30Q1350 40 1350 150V700H1290V150Q1290 92 800 84Q310 92 310 150V700Z',
        '#c98a3c',
      ) +
        path(
          'M268 700V150Q268 58 800 48Q1332 58 1332 150V700',
          'none',
          `stroke="${CREAM}" stroke-width="4" opacity="0.7"`,
        ),
      ellipse(800, 56, 74, 40, GOLD) + ellipse(800, 56, 50, 26, BLOOD),
      side + mirror(side),
      rect(220, 684, 1160, 26, '#3c1220') +
        repeat(
          15,
          (i) =>
            circle(270 + i * 76, 684, 40, 'url(#bulb)') +
            path(`M${256 + i * 76} 690A14 14 0 0 1 ${284 + i * 76} 690Z`, GOLD),
        ),
      rect(0, 708, 1600, 192, '#3c1220'),
      audience
        .map(([y, s, count, gap, coat]) =>
          repeat(count, (i) =>
            place(
              800 + (i - (count - 1) / 2) * gap + between(random, -20, 20),
              y,
              s * between(random, 0.94, 1.06),
              bust(coat, coat, coat),
            ),
          ),
        )
        .join(''),
    ],
  )
}
