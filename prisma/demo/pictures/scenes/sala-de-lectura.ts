import { backdrop, glints, stars } from '../nature.ts'
import { bust } from '../people.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import { circle, ellipse, group, linear, path, picture, place, poly, radial, rect, segment } from '../svg.ts'

const WOOD = '#3a1f1c'
const OAK = '#7a4526'
const AMBER = '#f4b24d'
const NIGHT = '#12294a'
const GREEN = '#2f6b5a'
const PAPER = '#fbeccb'

/** A wall of books that recedes to the middle of the picture; drawn for the left, mirrored for the right. */
function shelves(random: Random): string {
  const rows = 7
  const edge = (x: number, k: number): number => {
    const t = x / 470
    return 40 + t * 170 + (k / rows) * (860 - t * 470)
  }
  return (
    poly(
      [
        [0, 0],
        [470, 150],
        [470, 680],
        [0, 900],
      ],
      WOOD,
    ) +
    repeat(rows, (k) => {
      let x = 6
      let books = ''
      while (x < 456) {
        const w = between(random, 10, 24) * (1 - (x / 470) * 0.5)
        const tall = between(random, 0.62, 0.9)
        const x2 = Math.min(x + w, 462)
        const low = [edge(x, k + 1) - 8, edge(x2, k + 1) - 8] as const
        const high = (at: number, i: 0 | 1) => low[i] - (edge(at, k + 1) - edge(at, k)) * tall
        if (random() > 0.06)
          books += poly(
            [
              [x, low[0]],
              [x2, low[1]],
              [x2, high(x2, 1)],
              [x, high(x, 0)],
            ],
            pick(random, ['#a8472f', OAK, GREEN, '#c98a3c', '#5e2b2b', '#2d4a63', '#d8b57a']),
          )
        x = x2 + 2
      }
      return (
        books +
        poly(
          [
            [0, edge(0, k + 1) - 8],
            [470, edge(470, k + 1) - 6],
            [470, edge(470, k + 1)],
            [0, edge(0, k + 1) + 4],
          ],
          OAK,
        )
      )
    }) +
    poly(
      [
        [450, 144],
        [486, 156],
        [486, 676],
        [450, 690],
      ],
      '#52301f',
    )
  )
}

function lamp(): string {
  return (
    circle(0, -46, 150, 'url(#lit)') +
    segment(0, 0, 0, -56, '#c98a3c', 6) +
    path('M-44 -50Q-40 -84 0 -84Q40 -84 44 -50Z', GREEN) +
    rect(-44, -54, 88, 7, '#fff3c9') +
    ellipse(0, 0, 22, 5, '#c98a3c')
  )
}

/** The reading room at night: walls of books, lamps and readers, and the moon over the bay in a tall window. */
export function salaDeLectura(): string {
  const random = seeded(88)
  const wall = shelves(random)
  const panes =
    [600, 700, 800, 900, 1000].map((x) => segment(x, 60, x, 560, '#1b1420', 7)).join('') +
    [200, 320, 440].map((y) => segment(500, y, 1100, y, '#1b1420', 6)).join('')
  const row = (y: number, scale: number, count: number, spread: number, coats: readonly string[]) =>
    repeat(count, (i) =>
      place(
        800 + (i - (count - 1) / 2) * spread,
        y,
        scale,
        bust(coats[i % coats.length] as string, '#b97a55', pick(random, ['#1d1118', '#4a2a1c', '#8a5a2c'])) +
          (i % 2
            ? poly(
                [
                  [-24, 2],
                  [0, -6],
                  [0, 4],
                ],
                PAPER,
              )
            : ''),
      ),
    )
  return picture(
    8,
    [
      linear('night', [
        [0, '#0c1d38'],
        [0.6, '#27507a'],
        [1, '#5f8fa6'],
      ]),
      linear('floor', [
        [0, '#8a5a30'],
        [1, '#2a1514'],
      ]),
      linear('table', [
        [0, '#c07a3c'],
        [1, '#7a4526'],
      ]),
      radial('lit', [
        [0, '#fff0bd', 0.95],
        [0.3, AMBER, 0.45],
        [1, AMBER, 0],
      ]),
      radial('moon', [
        [0, '#f6f1dc', 0.6],
        [1, '#f6f1dc', 0],
      ]),
      '<clipPath id="arch"><path d="M500 570V290A300 250 0 0 1 1100 290V570Z"/></clipPath>',
    ],
    [
      backdrop('#4a2a1f'),
      rect(400, 0, 800, 700, '#5e3625') + path('M470 600V290A330 284 0 0 1 1130 290V600Z', '#8a5433'),
      group(
        'clip-path="url(#arch)"',
        rect(480, 20, 640, 560, 'url(#night)'),
        stars(random, 240, 380, '#ffffff'),
        circle(905, 190, 190, 'url(#moon)'),
        circle(905, 190, 52, '#fbf3d6'),
        rect(480, 430, 640, 150, NIGHT),
        glints(random, 46, 905, 90, 434, 560, '#fbf3d6', 0.8),
        path('M500 434Q600 400 720 434Z', '#0c1d38'),
        path('M610 470H700L688 492H624Z', '#0a1528'),
        segment(654, 470, 654, 420, '#0a1528', 4),
        panes,
      ),
      poly(
        [
          [440, 600],
          [1160, 600],
          [1600, 900],
          [0, 900],
        ],
        'url(#floor)',
      ),
      wall + group('transform="translate(1600 0) scale(-1 1)"', wall),
      row(604, 0.95, 5, 112, ['#27445e', '#8f3b2e', '#2f6b5a']),
      poly(
        [
          [520, 600],
          [1080, 600],
          [1100, 628],
          [500, 628],
        ],
        'url(#table)',
      ) + rect(500, 628, 600, 10, WOOD),
      [600, 800, 1000].map((x) => place(x, 616, 0.72, lamp())).join(''),
      row(708, 1.45, 5, 176, ['#8f3b2e', '#d09a4a', '#27445e', '#2f6b5a']),
      poly(
        [
          [370, 704],
          [1230, 704],
          [1276, 752],
          [324, 752],
        ],
        'url(#table)',
      ) + rect(324, 752, 952, 16, WOOD),
      [500, 800, 1100].map((x) => place(x, 734, 1.1, lamp())).join('') +
        [620, 930]
          .map((x) =>
            poly(
              [
                [x, 736],
                [x + 44, 724],
                [x + 88, 736],
                [x + 44, 744],
              ],
              PAPER,
            ),
          )
          .join(''),
      place(470, 905, 3.3, bust('#1b2a40', '#150d14')) +
        place(1130, 905, 3.3, bust('#6b2b26', '#241016')) +
        place(800, 905, 3, bust('#24503f', '#3a1f1c') + circle(0, -84, 8, '#3a1f1c')),
    ],
  )
}
