import { backdrop } from '../nature.ts'
import { bust } from '../people.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import { circle, ellipse, line, linear, path, picture, place, poly, radial, rect, segment } from '../svg.ts'

const WINE = '#4b1d3f'
const RED = '#d8432f'
const ORANGE = '#f28a2e'
const LEMON = '#f9cf4a'
const CREAM = '#fdf0d5'
const GREEN = '#4f8b4c'

/** A pyramid of round fruit, `rows` high, its base line at y. */
function pile(
  random: Random,
  x: number,
  y: number,
  rows: number,
  r: number,
  tones: readonly string[],
): string {
  return repeat(rows, (k) => {
    const row = rows - 1 - k
    return repeat(rows + 1 - row, (i) => {
      const cx = x + (i - (rows - row) / 2) * r * 1.86
      const cy = y - r - row * r * 1.55
      return (
        circle(cx, cy, r, pick(random, tones)) +
        ellipse(cx - r * 0.34, cy - r * 0.38, r * 0.28, r * 0.18, CREAM, 'opacity="0.6"') +
        path(
          `M${cx - r} ${cy}A${r} ${r} 0 0 0 ${cx + r} ${cy}A${r} ${r * 0.62} 0 0 1 ${cx - r} ${cy}Z`,
          WINE,
          'opacity="0.2"',
        )
      )
    })
  })
}

function crate(x: number, y: number, w: number): string {
  return (
    rect(x, y, w, 96, '#b5713c') +
    rect(x, y + 28, w, 10, '#7d4526') +
    rect(x, y + 66, w, 10, '#7d4526') +
    rect(x, y, 14, 96, '#8f5330') +
    rect(x + w - 14, y, 14, 96, '#8f5330')
  )
}

/** A fruit stall under a striped awning: pyramids of oranges and lemons, the seller handing one over. */
export function puestoDeFrutas(): string {
  const random = seeded(77)
  const stripes = repeat(16, (i) => {
    const x = i * 100
    const colour = i % 2 ? CREAM : RED
    return (
      poly(
        [
          [230 + i * 71.25, 40],
          [230 + (i + 1) * 71.25, 40],
          [x + 100, 236],
          [x, 236],
        ],
        colour,
      ) +
      path(`M${x} 234H${x + 100}V262A50 42 0 0 1 ${x} 262Z`, colour) +
      path(`M${x} 234H${x + 100}V250H${x}Z`, WINE, 'opacity="0.16"')
    )
  })
  const shelves = repeat(
    3,
    (row) =>
      rect(200, 352 + row * 96, 1200, 10, '#7d2f3e') +
      repeat(24, (i) => {
        const h = between(random, 30, 62)
        const x = 214 + i * 49
        return random() > 0.3
          ? rect(
              x,
              352 + row * 96 - h,
              32,
              h,
              pick(random, [GREEN, LEMON, '#c9613f', '#a34a5c']),
              'rx="8" opacity="0.75"',
            )
          : circle(x + 16, 352 + row * 96 - 18, 18, pick(random, [ORANGE, '#c9613f']), 'opacity="0.8"')
      }),
  )
  const seller =
    bust('#2e6b66', '#8a4b35', WINE) +
    path('M-17 0L-15 -36H15L17 0Z', CREAM) +
    circle(0, -84, 9, WINE) +
    circle(-5, -61, 1.6, WINE) +
    circle(6, -61, 1.6, WINE) +
    path('M-5 -54Q0 -49 6 -54', 'none', `stroke="${WINE}" stroke-width="1.6" stroke-linecap="round"`)
  return picture(
    7,
    [
      linear('back', [
        [0, '#6d2748'],
        [1, '#b5495a'],
      ]),
      linear('counter', [
        [0, '#8f2f3f'],
        [1, WINE],
      ]),
      radial('lamp', [
        [0, '#fff0c0', 0.85],
        [1, ORANGE, 0],
      ]),
    ],
    [
      backdrop('url(#back)'),
      shelves,
      circle(520, 400, 360, 'url(#lamp)') + circle(1120, 400, 340, 'url(#lamp)'),
      [520, 1120]
        .map(
          (x) =>
            segment(x, 200, x, 320, WINE, 5) +
            path(`M${x - 46} 346Q${x} 286 ${x + 46} 346Z`, '#2e6b66') +
            circle(x, 348, 17, '#fff6dc'),
        )
        .join(''),
      place(760, 600, 3.1, seller),
      line(
        [
          [836, 510],
          [900, 556],
          [966, 500],
        ],
        '#2e6b66',
        40,
      ) +
        circle(976, 492, 24, '#8a4b35') +
        circle(1012, 470, 36, ORANGE) +
        path('M1010 436Q1026 410 1050 420Q1036 440 1012 438Z', GREEN),
      rect(60, 590, 1480, 310, 'url(#counter)'),
      poly(
        [
          [60, 590],
          [1540, 590],
          [1600, 690],
          [0, 690],
        ],
        '#7d4526',
      ),
      pile(random, 250, 668, 4, 40, [RED, '#b8322c', '#e2604a']) +
        pile(random, 600, 676, 4, 44, [ORANGE, '#f5a04a', '#e0761f']) +
        pile(random, 960, 672, 2, 42, [LEMON, '#f4bf33', '#fbdc74']) +
        pile(random, 1480, 668, 3, 42, [GREEN, '#6da35a', '#3d7343']),
      crate(56, 660, 400) + crate(470, 668, 316) + crate(800, 664, 320) + crate(1370, 660, 260),
      rect(0, 756, 1600, 144, WINE, 'opacity="0.55"') +
        repeat(9, (i) => rect(i * 190 - 20, 770, 176, 130, i % 2 ? '#6d2748' : '#5a2242')),
      place(1226, 900, 5.4, bust('#25314f', '#2b1626', '#2b1626') + rect(-7, -52, 14, 8, '#c98660')) +
        line(
          [
            [1120, 740],
            [1066, 640],
            [1052, 540],
          ],
          '#25314f',
          46,
        ) +
        circle(1050, 522, 26, '#c98660'),
      rect(0, 0, 1600, 44, WINE) + stripes + rect(90, 236, 18, 460, WINE) + rect(1492, 236, 18, 440, WINE),
      rect(0, 232, 1600, 6, WINE, 'opacity="0.35"'),
    ],
  )
}
