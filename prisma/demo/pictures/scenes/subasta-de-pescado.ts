import { backdrop, glints } from '../nature.ts'
import { standing } from '../people.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import { circle, line, linear, path, picture, place, poly, radial, rect, segment } from '../svg.ts'

const INK = '#14242e'
const BLUE = '#28566b'
const ICE = '#dcecec'
const SILVER = '#8fb3bd'
const BRASS = '#f2b134'
const BRICK = '#c8452f'

/** A fish seen from above, 200 long, head to the right. */
function fish(back: string, belly: string): string {
  return (
    path(
      'M-100 -26Q-78 -2 -100 28Q-84 22 -66 4Q-20 42 50 30Q92 20 102 2Q90 -20 48 -28Q-20 -40 -66 -2Q-84 -20 -100 -26Z',
      belly,
    ) +
    path('M-66 -2Q-20 -40 48 -28Q90 -20 102 2Q40 -8 -66 0Z', back) +
    line(
      [
        [56, -20],
        [50, 2],
        [56, 22],
      ],
      INK,
      2.5,
      'opacity="0.5"',
    ) +
    circle(78, -5, 5.5, '#ffffff') +
    circle(79, -5, 3.2, INK)
  )
}

/** A crate of fish on ice, wide at the front: x is its middle, y its front edge, w its width. */
function crate(random: Random, x: number, y: number, w: number, colour: string): string {
  const h = w * 0.4
  const back = w * 0.86
  const lay = repeat(5, (i) => {
    const t = i / 4
    const size = (w / 300) * (0.9 + t * 0.18)
    return place(
      x + between(random, -w, w) * 0.05,
      y - h * 0.82 + h * 0.72 * t,
      size,
      fish(pick(random, [BLUE, '#1d4456', '#3a6f80']), pick(random, [ICE, SILVER, '#b9d2d4'])),
      between(random, -7, 7) + (i % 2) * 180,
    )
  })
  return (
    poly(
      [
        [x - w / 2, y],
        [x + w / 2, y],
        [x + back / 2, y - h],
        [x - back / 2, y - h],
      ],
      '#f4fbfa',
    ) +
    lay +
    line(
      [
        [x - w / 2, y],
        [x - back / 2, y - h],
        [x + back / 2, y - h],
        [x + w / 2, y],
      ],
      colour,
      w * 0.035,
    ) +
    path(
      `M${x - w / 2 - 6} ${y - 4}H${x + w / 2 + 6}L${x + w / 2 - 4} ${y + w * 0.2}H${x - w / 2 + 4}Z`,
      colour,
    ) +
    rect(x - w * 0.11, y + w * 0.06, w * 0.22, w * 0.05, INK, `rx="${w * 0.02}" opacity="0.55"`)
  )
}

/** The fish auction: crates of fish on ice in rows towards the viewer, buyers against the open quay. */
export function subastaDePescado(): string {
  const random = seeded(44)
  const rows = (
    [
      [470, 150, 9],
      [548, 205, 7],
      [660, 280, 6],
      [820, 390, 5],
    ] as const
  )
    .map(([y, w, count]) =>
      repeat(count, (i) =>
        crate(
          random,
          800 + (i - (count - 1) / 2) * w * 1.13,
          y,
          w,
          (i + count) % 3 === 0 ? BRICK : (i + count) % 3 === 1 ? BRASS : '#2f7d8a',
        ),
      ),
    )
    .join('')
  const buyers = repeat(13, (i) =>
    place(
      110 + i * 116 + between(random, -24, 24),
      432 + between(random, -4, 8),
      between(random, 1.5, 1.85),
      standing(pick(random, [INK, '#1d3a48', BLUE, '#20303a']), '#d49a76', INK) +
        path('M-10 -93Q-9 -104 0 -104Q10 -104 10 -93L14 -91H-10Z', pick(random, [BRICK, INK, BRASS, BLUE])) +
        (i % 3 === 1
          ? line(
              [
                [12, -70],
                [24, -98],
                [26, -110],
              ],
              INK,
              7,
            )
          : ''),
    ),
  )
  return picture(
    4,
    [
      linear('dawn', [
        [0, '#f6d9a0'],
        [0.6, '#f4b98b'],
        [1, '#9fb9bb'],
      ]),
      linear('floor', [
        [0, '#547c86'],
        [1, '#1a3642'],
      ]),
      linear('roof', [
        [0, '#0d1a22'],
        [1, '#1f3d4b'],
      ]),
      radial('lamp', [
        [0, '#fff3cf', 0.95],
        [0.25, BRASS, 0.4],
        [1, BRASS, 0],
      ]),
    ],
    [
      backdrop('url(#dawn)'),
      rect(0, 330, 1600, 100, '#7fa7ad') + glints(random, 40, 800, 600, 335, 420, '#fff3cf', 0.7),
      (
        [
          [240, 1],
          [700, 0.8],
          [1180, 1.1],
        ] as const
      )
        .map(([x, s]) =>
          place(
            x,
            350,
            s,
            path('M-90 -30H70L100 -40L80 10H-70Z', BRICK) +
              rect(-50, -70, 50, 42, ICE) +
              segment(20, -34, 20, -150, INK, 4) +
              segment(20, -140, 80, -40, INK, 2),
          ),
        )
        .join(''),
      rect(0, 412, 1600, 488, 'url(#floor)'),
      path('M0 0H1600V150H0Z', 'url(#roof)') +
        repeat(5, (i) =>
          path(
            `M${i * 400 - 20} 0V420H${i * 400 + 20}V190Q${i * 400 + 24} 150 ${i * 400 + 130} 148H${i * 400 - 130}Q${i * 400 - 24} 150 ${i * 400 - 20} 190Z`,
            '#0d1a22',
          ),
        ),
      buyers,
      rows,
      repeat(
        4,
        (i) =>
          segment(200 + i * 400, 0, 200 + i * 400, 190, '#0d1a22', 4) +
          circle(200 + i * 400, 220, 170, 'url(#lamp)') +
          path(`M${200 + i * 400 - 52} 222Q${200 + i * 400} 150 ${200 + i * 400 + 52} 222Z`, BRICK) +
          circle(200 + i * 400, 224, 14, '#fff3cf'),
      ),
    ],
  )
}
