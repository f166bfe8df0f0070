import { backdrop } from '../nature.ts'
import { standing } from '../people.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, path, picture, place, poly, radial, rect, segment } from '../svg.ts'

const NIGHT = '#0e1b33'
const SLATE = '#1d3557'
const STEEL = '#3d6489'
const LAMP = '#ffd27a'
const CORAL = '#e4573d'

/** A street of dark houses with a few lit windows, drawn to the point where the avenue ends. */
function houses(random: Random, from: number, to: number, tall: number, fill: string): string {
  const step = to > from ? 1 : -1
  return repeat(6, (i) => {
    const near = 1 - i * 0.14
    const x = from + ((to - from) * i) / 6
    const w = (Math.abs(to - from) / 6) * 1.05
    const h = tall * near * between(random, 0.75, 1.1)
    const left = step > 0 ? x : x - w
    const lit = repeat(12, (k) =>
      random() > 0.62
        ? rect(
            left + 18 + (k % 3) * w * 0.29,
            560 - h + 34 + Math.floor(k / 3) * h * 0.2,
            w * 0.13,
            h * 0.09,
            pick(random, [LAMP, '#f3b35c']),
            'opacity="0.75"',
          )
        : '',
    )
    return rect(left, 560 - h, w, h + 60, fill, `opacity="${near}"`) + lit
  })
}

function bus(): string {
  const windows = repeat(5, (i) => rect(-300 + i * 96, -232, 84, 92, 'url(#pane)', 'rx="8"'))
  const riders = [-262, -60, 36, 128]
    .map(
      (x, i) =>
        circle(x, -176, 15, NIGHT) +
        path(
          `M${x - 24} -140Q${x - 22} -166 ${x} -166Q${x + 22} -166 ${x + 24} -140Z`,
          i % 2 ? '#17294a' : NIGHT,
        ),
    )
    .join('')
  return (
    ellipse(0, 6, 390, 22, '#050b18', 'opacity="0.6"') +
    rect(-330, -270, 660, 250, CORAL, 'rx="30"') +
    rect(-330, -270, 660, 26, '#b63c2e', 'rx="13"') +
    windows +
    rect(188, -240, 128, 168, 'url(#pane)', 'rx="12"') +
    segment(252, -238, 252, -74, NIGHT, 5) +
    riders +
    circle(280, -150, 18, NIGHT) +
    path('M252 -100Q254 -134 280 -134Q304 -134 306 -100Z', NIGHT) +
    rect(-330, -104, 500, 14, '#f8e3c0') +
    rect(-330, -46, 660, 30, '#8f2c27', 'rx="12"') +
    [-200, 180].map((x) => circle(x, -22, 46, NIGHT) + circle(x, -22, 20, STEEL)).join('') +
    circle(312, -58, 15, '#fff3cf')
  )
}

/** The night bus under the rain: lit windows, their light on the wet avenue, one person at the stop. */
export function autobusBajoLaLluvia(): string {
  const random = seeded(22)
  const rain = repeat(230, () => {
    const [x, y, l] = [between(random, -40, 1640), between(random, -20, 880), between(random, 18, 56)]
    return `M${Math.round(x)} ${Math.round(y)}l${Math.round(-l * 0.28)} ${Math.round(l)}`
  })
  const shine = repeat(80, () => {
    const y = between(random, 690, 890)
    const x = 760 + between(random, -390, 420)
    const w = between(random, 18, 90)
    return rect(
      x,
      y,
      w,
      between(random, 2, 6),
      pick(random, [LAMP, '#f3b35c', CORAL]),
      `rx="2" opacity="${Math.round(between(random, 0.15, 0.65) * 100) / 100}"`,
    )
  })
  const stop =
    segment(1330, 800, 1330, 430, '#0a1326', 12) +
    rect(1286, 400, 88, 70, LAMP, 'rx="10"') +
    rect(1302, 416, 56, 26, NIGHT, 'rx="5"') +
    circle(1312, 448, 6, NIGHT) +
    circle(1348, 448, 6, NIGHT)
  return picture(
    2,
    [
      linear('sky', [
        [0, '#0b1428'],
        [0.4, SLATE],
        [0.66, STEEL],
      ]),
      linear('road', [
        [0, '#2a4a6e'],
        [0.25, '#172b4b'],
        [1, '#0a1326'],
      ]),
      linear('pane', [
        [0, '#fff0c4'],
        [1, LAMP],
      ]),
      linear('redden', [
        [0, CORAL, 0.45],
        [1, CORAL, 0],
      ]),
      linear('mirror', [
        [0, LAMP, 0.5],
        [1, LAMP, 0.05],
      ]),
      linear(
        'beam',
        [
          [0, '#fff0c4', 0.5],
          [1, '#fff0c4', 0],
        ],
        [0, 0, 1, 0],
      ),
      radial('halo', [
        [0, LAMP, 0.6],
        [1, LAMP, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      houses(random, -40, 700, 480, '#1a3054') + houses(random, 1640, 860, 520, '#1a3054'),
      circle(780, 500, 260, 'url(#halo)', 'opacity="0.5"'),
      poly(
        [
          [0, 600],
          [1600, 600],
          [1600, 900],
          [0, 900],
        ],
        'url(#road)',
      ),
      repeat(
        5,
        (i) =>
          segment(60 + i * 330, 610, 60 + i * 330, 270, '#0a1326', 6) +
          circle(60 + i * 330, 262, 120, 'url(#halo)') +
          circle(60 + i * 330, 262, 13, '#fff0c4'),
      ),
      poly(
        [
          [1020, 640],
          [1600, 560],
          [1600, 800],
          [1020, 668],
        ],
        'url(#beam)',
        'opacity="0.8"',
      ),
      place(700, 700, 1.12, bus()),
      rect(340, 716, 730, 184, 'url(#redden)') +
        repeat(5, (i) => rect(372 + i * 107, 740, 84, 160, 'url(#mirror)')) +
        rect(918, 740, 130, 160, 'url(#mirror)'),
      shine,
      path('M1120 800Q1360 760 1600 770V900H1080Z', '#0a1326') + stop,
      place(1196, 850, 2.5, standing('#e0a03c', '#0a1326', '#0a1326')),
      path(
        'M1082 612Q1092 498 1196 490Q1300 498 1310 612Q1284 592 1258 608Q1228 590 1196 608Q1164 590 1134 608Q1108 592 1082 612Z',
        '#2f7f86',
      ) +
        segment(1196, 484, 1196, 600, '#0a1326', 6) +
        path('M1196 490Q1300 498 1310 612Q1284 592 1258 608Q1246 530 1196 490Z', '#245f6c'),
      `<path d="${rain}" fill="none" stroke="#bcd6ea" stroke-width="2" opacity="0.38"/>`,
    ],
  )
}
