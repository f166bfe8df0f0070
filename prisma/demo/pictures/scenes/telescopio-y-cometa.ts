import { backdrop, hills } from '../nature.ts'
import { standing } from '../people.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, group, line, linear, path, picture, place, poly, radial, rect, stroke } from '../svg.ts'

const INK = '#0a1030'
const BLUE = '#1d2f6b'
const PLUM = '#5b3a86'
const PINK = '#e58aa0'
const ICE = '#e6f3ff'
const LAMP = '#ffcf70'

function pine(x: number, y: number, h: number, fill: string): string {
  return (
    repeat(4, (i) =>
      poly(
        [
          [x, y - h + i * h * 0.16],
          [x - h * (0.1 + i * 0.055), y - h * 0.58 + i * h * 0.18],
          [x + h * (0.1 + i * 0.055), y - h * 0.58 + i * h * 0.18],
        ],
        fill,
      ),
    ) + rect(x - h * 0.03, y - h * 0.1, h * 0.06, h * 0.12, fill)
  )
}

/** The observatory: an open dome on its hill, the turning stars, and a comet over the lights of the city. */
export function telescopioYCometa(): string {
  const random = seeded(154)
  const pole = [640, 330] as const
  const trails = repeat(110, () => {
    const r = between(random, 40, 1150)
    const a = between(random, 0, Math.PI * 2)
    const arc = between(random, 0.1, 0.34)
    const at = (angle: number) =>
      `${Math.round(pole[0] + Math.cos(angle) * r)} ${Math.round(pole[1] + Math.sin(angle) * r)}`
    return stroke(
      `M${at(a)}A${Math.round(r)} ${Math.round(r)} 0 0 1 ${at(a + arc)}`,
      pick(random, [ICE, '#9fb9f0', PINK, '#c9b8ef']),
      between(random, 0.8, 2.8),
      `opacity="${Math.round(between(random, 15, 65)) / 100}"`,
    )
  })
  const stars = repeat(190, () =>
    circle(
      between(random, 0, 1600),
      between(random, 0, 620),
      between(random, 0.8, 2.8),
      ICE,
      `opacity="${Math.round(between(random, 30, 100)) / 100}"`,
    ),
  )
  const lights = repeat(210, () => {
    const x = between(random, 0, 1600)
    const d = random() ** 2
    return circle(
      x,
      668 + d * 80,
      between(random, 1.2, 3.2),
      pick(random, [LAMP, '#ffe3a6', PINK]),
      `opacity="${Math.round(between(random, 40, 95)) / 100}"`,
    )
  })
  const tail = (spread: number, bend: number, id: string) =>
    path(
      `M1216 192Q${900 - bend} ${96 + bend * 0.5} ${500 - bend} ${20 + bend}Q${470 - bend} ${50 + bend + spread} ${500 - bend} ${70 + bend + spread}Q${900 - bend} ${150 + bend} 1206 222Z`,
      `url(#${id})`,
    )
  return picture(
    14,
    [
      linear('sky', [
        [0, INK],
        [0.38, BLUE],
        [0.6, PLUM],
        [0.76, PINK],
      ]),
      linear(
        'tail',
        [
          [0, ICE, 0],
          [1, ICE, 0.9],
        ],
        [0, 0, 1, 0],
      ),
      linear(
        'dust',
        [
          [0, '#ffd9b8', 0],
          [1, '#ffe9d0', 0.55],
        ],
        [0, 0, 1, 0],
      ),
      linear(
        'dome',
        [
          [0, '#f4f0ff'],
          [0.5, '#b9b4e0'],
          [1, '#54518f'],
        ],
        [0, 0, 1, 0],
      ),
      linear(
        'wall',
        [
          [0, '#d9d3f0'],
          [0.5, '#8f8abf'],
          [1, '#3b3a72'],
        ],
        [0, 0, 1, 0],
      ),
      radial('head', [
        [0, '#ffffff', 1],
        [0.2, ICE, 0.8],
        [1, ICE, 0],
      ]),
      radial('warm', [
        [0, LAMP, 0.8],
        [1, LAMP, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      stars,
      trails,
      tail(60, 70, 'dust') + tail(-20, 0, 'tail'),
      circle(1212, 207, 120, 'url(#head)') + circle(1212, 207, 17, '#ffffff'),
      hills(random, 640, 30, '#4a3576', 900, 6) + hills(random, 680, 10, '#2c2657', 900, 5) + lights,
      path(
        'M-20 900V840Q300 800 520 720Q660 660 800 660Q960 660 1080 726Q1300 830 1620 850V900Z',
        '#151a44',
      ) + path('M-20 900V880Q340 850 560 764Q680 706 800 704Q930 704 1040 762Q1280 870 1620 890V900Z', INK),
      // The building and its open dome.
      circle(800, 640, 330, 'url(#warm)', 'opacity="0.45"'),

      path('M612 548A188 196 0 0 1 988 548Z', 'url(#dome)') +
        repeat(4, (i) =>
          path(
            `M800 352Q${650 + i * 20} ${410 + i * 6} ${640 + i * 44} 548`,
            'none',
            `stroke="${INK}" stroke-width="2" opacity="0.25"`,
          ),
        ),
      path('M798 352Q880 356 934 420L884 548H800Q830 440 798 352Z', INK) +
        path('M798 352Q842 440 812 548H800Q830 440 798 352Z', LAMP, 'opacity="0.6"'),
      group(
        'transform="translate(856 500) rotate(-52)"',
        rect(-60, -34, 250, 68, '#3d63b8', 'rx="8"'),
        rect(-60, -34, 250, 18, '#7fa3ea', 'rx="8"'),
        rect(176, -42, 34, 84, ICE, 'rx="6"'),
        rect(30, -40, 20, 80, ICE),
        rect(-92, -18, 40, 36, '#22346e'),
      ),
      path('M800 548L820 470H870L898 548Z', INK),
      rect(610, 560, 380, 130, 'url(#wall)') +
        rect(596, 546, 408, 20, '#e9e4fa') +
        rect(596, 560, 408, 6, INK, 'opacity="0.3"'),
      rect(760, 604, 66, 86, LAMP) +
        rect(760, 604, 66, 86, 'none', `stroke="${INK}" stroke-width="6"`) +
        [650, 700, 880, 930].map((x) => rect(x, 600, 26, 36, LAMP, 'opacity="0.9"')).join(''),
      poly(
        [
          [760, 690],
          [826, 690],
          [900, 800],
          [690, 800],
        ],
        LAMP,
        'opacity="0.35"',
      ),
      place(500, 768, 0.98, standing(PINK, '#c98d66', INK)) +
        place(556, 750, 0.95, standing(ICE, '#8a5236', INK)) +
        place(
          452,
          786,
          1,
          standing(LAMP, '#e0ae84', INK) +
            line(
              [
                [12, -76],
                [36, -98],
                [46, -116],
              ],
              LAMP,
              7,
            ),
        ),
      (
        [
          [90, 900, 330],
          [190, 915, 250],
          [1420, 915, 300],
          [1520, 910, 380],
          [1310, 920, 200],
          [-10, 920, 260],
        ] as const
      )
        .map(([x, y, h]) => pine(x, y, h, '#060a22'))
        .join(''),
    ],
  )
}
