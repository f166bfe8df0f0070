import { backdrop } from '../nature.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, place, rect, segment, stroke } from '../svg.ts'

const BANK = '#8a6a52'
const SALT = '#fffaf3'
const ROSE = '#e79a9b'
const SHADE = '#3d4a56'

/** A worker seen from above: a straw hat, shoulders, a long rake and a shadow. */
function worker(shirt: string): string {
  return (
    ellipse(26, 22, 46, 14, SHADE, 'opacity="0.35" transform="rotate(35)"') +
    segment(10, -4, 96, -58, BANK, 6) +
    segment(84, -78, 110, -40, BANK, 8) +
    ellipse(0, 0, 34, 19, shirt) +
    circle(0, 0, 21, '#f2cf7c') +
    circle(0, 0, 11, '#d9a94e')
  )
}

/** A heap of salt from above: a cone lit from the left, with its shadow. */
function heap(r: number): string {
  return (
    ellipse(r * 0.55, r * 0.4, r * 1.2, r * 0.8, SHADE, 'opacity="0.28"') +
    circle(0, 0, r, SALT) +
    path(
      `M${n(r * 0.55)} ${n(-r * 0.83)}A${r} ${r} 0 0 1 ${n(-r * 0.64)} ${n(r * 0.77)}Q${n(r * 0.5)} ${n(r * 0.5)} ${n(r * 0.55)} ${n(-r * 0.83)}Z`,
      '#cfc9d6',
    )
  )
}

/** The salt pans from above: basins of rose, green and white between earth banks, heaps and two workers. */
export function salinasDesdeElAire(): string {
  const random = seeded(229)
  const waters = ['url(#rose)', 'url(#mint)', 'url(#milk)', 'url(#coral)', 'url(#sand)', 'url(#blue)']
  const rows: readonly (readonly [number, number])[] = [
    [-320, 190],
    [-110, 170],
    [80, 220],
    [320, 190],
    [530, 230],
    [780, 210],
    [1010, 180],
  ]
  let last = ''
  const pans = rows
    .map(([y, h], row) => {
      let x = -260 + (row % 2) * 90
      let out = ''
      while (x < 1900) {
        const w = between(random, 190, 420)
        let fill = pick(random, waters)
        while (fill === last) fill = pick(random, waters)
        last = fill
        out +=
          rect(x, y, w, h, fill, 'rx="10"') +
          rect(
            x + 5,
            y + 5,
            w - 10,
            h - 10,
            'none',
            `rx="8" stroke="${SALT}" stroke-width="6" opacity="0.75"`,
          ) +
          repeat(5, () => {
            const [sx, sy] = [between(random, x + 24, x + w * 0.6), between(random, y + 26, y + h - 20)]
            return stroke(
              `M${n(sx)} ${n(sy)}q${n(w * 0.1)} -9 ${n(w * 0.2)} 0t${n(w * 0.14)} 0`,
              SALT,
              3,
              'opacity="0.55"',
            )
          })
        x += w + 20
      }
      return out
    })
    .join('')
  const crystals = repeat(260, () =>
    circle(
      between(random, 0, 1600),
      between(random, 0, 900),
      between(random, 1, 3.6),
      SALT,
      `opacity="${n(between(random, 0.3, 0.9))}"`,
    ),
  )
  return picture(
    19,
    [
      linear('rose', [
        [0, '#f2b3ad'],
        [1, '#d97f8d'],
      ]),
      linear('coral', [
        [0, '#f0a184'],
        [1, '#c9605d'],
      ]),
      linear('mint', [
        [0, '#b7dcc8'],
        [1, '#6fb3a6'],
      ]),
      linear('milk', [
        [0, '#fdf3ec'],
        [1, '#e6d9de'],
      ]),
      linear('sand', [
        [0, '#f3dfb8'],
        [1, '#dfb98a'],
      ]),
      linear('blue', [
        [0, '#a5d1dc'],
        [1, '#5c9db8'],
      ]),
    ],
    [
      backdrop(BANK),
      `<g transform="rotate(-14 800 450)">${pans}${rect(-300, 521, 2200, 13, '#5c9db8')}${rect(-300, 304, 2200, 14, '#5c9db8')}</g>`,
      // The road along the pans and the heaps beside it.
      path(
        'M960 -40Q1010 300 1180 520Q1300 690 1330 960H1480Q1440 660 1310 460Q1170 250 1130 -40Z',
        '#d8bb93',
      ) + stroke('M1045 -40Q1090 280 1245 490Q1370 680 1405 960', '#b8946c', 5, 'stroke-dasharray="26 22"'),
      place(1000, 250, 1, heap(54)) +
        place(1085, 408, 1, heap(64)) +
        place(1180, 590, 1, heap(74)) +
        place(1256, 770, 1, heap(84)),
      crystals,
      place(520, 420, 1.5, worker('#3d6f8e')) + place(760, 640, 1.5, worker('#b9483f'), 150),
      place(
        1330,
        250,
        1,
        path('M-60 10Q-20 -26 0 -4Q20 -26 60 10Q22 -2 0 12Q-22 -2 -60 10Z', SALT) +
          path('M-4 -12L0 -26L5 -12L4 20L0 32L-4 20Z', ROSE),
      ) +
        place(1450, 340, 0.8, path('M-60 10Q-20 -26 0 -4Q20 -26 60 10Q22 -2 0 12Q-22 -2 -60 10Z', SALT), 12),
    ],
  )
}
