import { backdrop, bird, cloud, glints, hills, ripples, sun } from '../nature.ts'
import { cyclist } from '../people.ts'
import { between, repeat, seeded } from '../random.ts'
import { ellipse, linear, path, picture, place, poly, radial, rect } from '../svg.ts'

const INK = '#123047'
const FOAM = '#eaf6f0'
const SAND = '#f5cf92'
const CLAY = '#cf6b45'
const SCRUB = '#46744f'

function lighthouse(): string {
  return (
    poly(
      [
        [-26, 0],
        [26, 0],
        [18, -170],
        [-18, -170],
      ],
      FOAM,
    ) +
    poly(
      [
        [-23, -60],
        [23, -60],
        [21, -100],
        [-21, -100],
      ],
      CLAY,
    ) +
    poly(
      [
        [-20, -130],
        [20, -130],
        [19, -156],
        [-19, -156],
      ],
      CLAY,
    ) +
    poly(
      [
        [6, 0],
        [26, 0],
        [18, -170],
        [8, -170],
      ],
      INK,
      'opacity="0.16"',
    ) +
    rect(-26, -178, 52, 9, INK) +
    rect(-14, -204, 28, 28, '#ffe9a8') +
    path('M-20 -204Q0 -234 20 -204Z', CLAY) +
    rect(-58, -40, 40, 40, FOAM) +
    poly(
      [
        [-64, -40],
        [-38, -60],
        [-12, -40],
      ],
      CLAY,
    )
  )
}

/** Four cyclists on the cliff road, the bends behind them and the lighthouse of the cape at the end. */
export function ciclistasEnLaCosta(): string {
  const random = seeded(132)
  const bushes = repeat(46, () => {
    const x = between(random, -20, 900)
    const y = 740 - x * 0.2 + between(random, 20, 130)
    return ellipse(
      x,
      y,
      between(random, 12, 34),
      between(random, 8, 20),
      random() > 0.5 ? '#335c45' : '#6a935c',
      'opacity="0.85"',
    )
  })
  const rider = (x: number, y: number, s: number, shirt: string, skin: string, frame: string) =>
    ellipse(x, y + 6, 90 * s, 8 * s, INK, 'opacity="0.3"') +
    place(x, y, s, cyclist(shirt, skin, frame, INK), -7)
  return picture(
    12,
    [
      linear('sky', [
        [0, '#4aa3b8'],
        [0.5, '#a5d6d1'],
        [0.72, '#fdeccb'],
      ]),
      linear('sea', [
        [0, '#7cc4c6'],
        [0.3, '#2f93a6'],
        [1, '#125672'],
      ]),
      linear('cliff', [
        [0, '#e7a163'],
        [0.5, CLAY],
        [1, '#7b3a35'],
      ]),
      linear('front', [
        [0, '#6a935c'],
        [1, '#274a3c'],
      ]),
      radial('glow', [
        [0, '#fffbe8', 1],
        [0.3, '#fff1c9', 0.6],
        [1, '#fff1c9', 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      sun(520, 250, 78, '#fffaf0', 'glow', 5),
      cloud(random, 220, 150, 520, '#ffffff', 0.8) +
        cloud(random, 1000, 110, 640, '#ffffff', 0.75) +
        cloud(random, 760, 310, 420, '#ffffff', 0.6),
      rect(0, 430, 1600, 470, 'url(#sea)') + hills(random, 428, 9, '#8fb9b4', 440, 8),
      rect(0, 436, 1600, 464, 'url(#sea)'),
      glints(random, 90, 520, 260, 440, 700, FOAM, 0.75) + ripples(random, 60, 470, 860, FOAM, 0.35),
      poly(
        [
          [330, 560],
          [372, 560],
          [362, 574],
          [340, 574],
        ],
        INK,
      ) +
        poly(
          [
            [352, 556],
            [352, 490],
            [390, 552],
          ],
          '#ffffff',
        ) +
        poly(
          [
            [348, 556],
            [348, 506],
            [322, 552],
          ],
          '#ffffff',
        ),
      // The cape, its cliffs, and the road that bends along them.
      path(
        'M700 476Q760 452 800 398Q850 352 940 350Q1010 340 1060 300Q1180 230 1330 214Q1480 196 1620 130V900H1000Q960 700 900 600Q820 520 700 476Z',
        'url(#cliff)',
      ),
      path(
        'M700 476Q760 452 800 398Q850 352 940 350Q1010 340 1060 300Q1180 230 1330 214Q1480 196 1620 130V400Q1400 430 1240 480Q1090 520 1000 470Q900 420 840 446Q770 476 700 476Z',
        SCRUB,
      ),
      repeat(26, () => {
        const x = between(random, 930, 1560)
        const y = between(random, 560, 800)
        return path(
          `M${x} ${y}l${between(random, 16, 40)} ${between(random, -70, -30)}l${between(random, 8, 24)} ${between(random, 40, 90)}Z`,
          random() > 0.5 ? '#8f4438' : '#eeb277',
          'opacity="0.5"',
        )
      }),
      path(
        'M690 480Q720 500 760 494Q830 506 870 560Q900 600 930 600Q900 560 880 530Q830 470 690 480Z',
        FOAM,
        'opacity="0.8"',
      ),
      place(880, 356, 0.86, lighthouse()),
      path(
        'M1620 470Q1440 470 1330 520Q1200 580 1080 540Q980 504 930 440Q906 404 900 362L912 360Q922 400 950 432Q1000 488 1090 508Q1190 530 1290 470Q1420 396 1620 390Z',
        SAND,
      ) +
        path(
          'M1620 430Q1430 432 1310 494Q1190 556 1086 524Q984 490 938 436',
          'none',
          `stroke="#ffffff" stroke-width="4" stroke-dasharray="22 18"`,
        ),
      // The near bend of the road.
      path('M-20 690Q500 640 900 560Q1260 490 1620 410V900H-20Z', 'url(#front)') + bushes,
      path('M-20 872Q520 830 960 720Q1320 620 1620 480V760Q1340 860 1080 910H-20Z', SAND) +
        path('M-20 872Q520 830 960 720Q1320 620 1620 480', 'none', 'stroke="#ffffff" stroke-width="9"') +
        path(
          'M300 905Q840 860 1160 760Q1420 680 1620 600',
          'none',
          'stroke="#ffffff" stroke-width="7" stroke-dasharray="70 46" opacity="0.9"',
        ),
      repeat(15, (i) => {
        const x = 20 + i * 74
        const y = 868 - x * 0.035 - (x / 1100) ** 2 * 150
        return rect(x, y - 42, 14, 46, FOAM) + rect(x, y - 34, 14, 10, CLAY)
      }),
      rider(1218, 700, 1.28, '#f2b233', '#a8674a', '#ffffff') +
        rider(990, 768, 1.6, '#d8432f', '#d9a27a', FOAM) +
        rider(716, 826, 1.95, '#ffffff', '#8a5236', CLAY) +
        rider(396, 880, 2.3, '#1d4f8a', '#c98d66', '#f2b233'),
      bird(640, 180, 24, INK) + bird(710, 214, 17, INK) + bird(590, 226, 13, INK),
    ],
  )
}
