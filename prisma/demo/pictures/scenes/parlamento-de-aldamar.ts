import { backdrop } from '../nature.ts'
import { bust, standing } from '../people.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, place, radial, rect, segment, stroke } from '../svg.ts'

const INK = '#21162b'
const WINE = '#8d2438'
const WOOD = '#8a5a36'
const OAK = '#b9824c'
const GOLD = '#edc06a'
const CREAM = '#fdf1d8'
const COATS = ['#26304f', '#3c2f4d', '#5d2f3f', '#2f4f4f', '#d8d0c6', '#6d6a86', '#b5533c'] as const
const SKINS = ['#c98d66', '#8a5236', '#e0ae84', '#a8674a'] as const

/** The chamber of Monteluna: a fan of red seats under a glass dome, a speaker at the rostrum in its middle. */
export function parlamentoDeAldamar(): string {
  const random = seeded(257)
  const ribs = repeat(17, (i) => {
    const a = Math.PI + (Math.PI * i) / 16
    return segment(800, 96, 800 + Math.cos(a) * 760, 340 + Math.sin(a) * 360, GOLD, 4, 'opacity="0.8"')
  })
  const rings = repeat(4, (i) =>
    path(
      `M${n(40 + i * 150)} 340A${n(760 - i * 150)} ${n(360 - i * 82)} 0 0 1 ${n(1560 - i * 150)} 340`,
      'none',
      `stroke="${GOLD}" stroke-width="4" opacity="0.8"`,
    ),
  )
  const columns = repeat(10, (i) => {
    const x = 40 + i * 160
    return (
      rect(x - 18, 350, 44, 210, 'url(#stone)') +
      rect(x - 26, 340, 60, 16, CREAM) +
      (i < 9
        ? path(`M${x + 40} 470V410Q${x + 84} 356 ${x + 128} 410V470Z`, INK, 'opacity="0.6"') +
          rect(x + 34, 466, 100, 40, WINE) +
          repeat(3, (k) =>
            place(x + 56 + k * 30, 468, 0.46, bust(pick(random, COATS), pick(random, SKINS), INK)),
          )
        : '')
    )
  })
  // Rows from the back to the front: each an arc of desks and the heads behind it.
  const rows = repeat(5, (row) => {
    const [rx, ry, cy] = [820 + row * 30, 60 + row * 26, 560 + row * 64]
    const seats = 20 - row * 2
    const scale = 0.72 + row * 0.2
    const people = repeat(seats, (i) => {
      const t = ((i + 0.5) / seats) * 2 - 1
      if (Math.abs(t) < 0.2 + row * 0.035) return ''
      const [x, y] = [800 + t * rx, cy + ry * (1 - Math.sqrt(Math.max(0, 1 - t * t * 0.8))) * -1 + 40]
      const back = rect(x - 30 * scale, y - 62 * scale, 60 * scale, 70 * scale, WINE, `rx="${n(12 * scale)}"`)
      const sitter =
        random() > 0.12
          ? place(
              x,
              y,
              scale * 0.86,
              bust(
                pick(random, COATS),
                pick(random, SKINS),
                pick(random, [INK, '#5b3a26', '#cfc8c0', '#a8642e']),
              ),
            )
          : ''
      return back + sitter
    })
    const half = 0.17 + row * 0.035
    const desk = (side: number) => {
      const at = (t: number) =>
        `${n(800 + side * t * rx)} ${n(cy + 40 - ry * (1 - Math.sqrt(1 - Math.min(1, t * t) * 0.8)))}`
      return (
        stroke(`M${at(half)}L${at(0.4)}L${at(0.6)}L${at(0.8)}L${at(1)}`, row % 2 ? OAK : WOOD, 26 + row * 5) +
        stroke(
          `M${at(half)}L${at(0.4)}L${at(0.6)}L${at(0.8)}L${at(1)}`,
          GOLD,
          3,
          'opacity="0.6" transform="translate(0 -12)"',
        )
      )
    }
    return people + desk(-1) + desk(1)
  })
  return picture(
    22,
    [
      linear('wall', [
        [0, '#5a3340'],
        [1, '#341d33'],
      ]),
      linear('glass', [
        [0, '#ffffff'],
        [0.5, '#cfe6ec'],
        [1, '#f8dfae'],
      ]),
      linear('stone', [
        [0, CREAM],
        [1, '#c5a888'],
      ]),
      linear('light', [
        [0, CREAM, 0.55],
        [1, CREAM, 0],
      ]),
      radial('glow', [
        [0, '#fff8e2', 0.8],
        [1, '#fff8e2', 0],
      ]),
    ],
    [
      backdrop('url(#wall)'),
      path('M40 340A760 360 0 0 1 1560 340Z', 'url(#glass)') + ribs + rings,
      circle(800, 96, 46, GOLD) + circle(800, 96, 26, '#ffffff'),
      rect(0, 332, 1600, 16, GOLD) + columns,
      rect(0, 540, 1600, 360, '#4b2634'),
      path('M650 900L726 560H874L950 900Z', '#a8324a') +
        path('M664 900L734 560M936 900L866 560', 'none', `stroke="${GOLD}" stroke-width="4"`),
      rows,
      ellipse(800, 350, 360, 330, 'url(#glow)', 'opacity="0.5"'),
      path('M640 100L960 100L1150 820H450Z', 'url(#light)', 'opacity="0.5"'),
      ellipse(800, 790, 190, 26, INK, 'opacity="0.4"'),
      place(
        800,
        780,
        2.5,
        standing('#1f6f78', '#a8674a', INK) +
          path('M-9 -94Q-12 -104 0 -104Q12 -104 9 -90Q4 -98 -9 -94Z', INK) +
          stroke('M-14 -74L-30 -60L-36 -74M14 -74L26 -56L20 -50', '#1f6f78', 7),
      ),
      path('M700 680H900L880 800H720Z', OAK) +
        rect(684, 664, 232, 22, GOLD) +
        path('M760 708H840V750Q800 782 760 750Z', CREAM) +
        path('M774 740Q800 704 826 740Z', '#1f6f78'),
      segment(760, 664, 772, 620, INK, 5) +
        circle(773, 614, 9, INK) +
        segment(840, 664, 828, 626, INK, 5) +
        circle(827, 620, 9, INK),
      repeat(8, () =>
        circle(between(random, 500, 1100), between(random, 380, 560), 2.4, CREAM, 'opacity="0.6"'),
      ),
    ],
  )
}
