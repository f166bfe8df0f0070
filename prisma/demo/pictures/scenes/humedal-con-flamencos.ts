import { backdrop, cloud, glints, hills, sun } from '../nature.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, group, line, linear, path, picture, place, radial, rect, stroke } from '../svg.ts'

const PLUM = '#4b2147'
const MAUVE = '#9a4f78'
const PINK = '#f27d8d'
const BLUSH = '#fbb7a6'
const SUNSET = '#ffd9a0'
const REED = '#3a2440'

/** A wading flamingo, feet at the origin, about 230 high; `feeding` lowers its head to the water. */
function flamingo(body: string, wing: string, feeding: boolean): string {
  const neck = feeding ? 'M34 -128Q74 -150 70 -96Q66 -60 70 -34' : 'M34 -128Q78 -128 66 -168Q52 -204 76 -222'
  const head = feeding
    ? place(70, -34, 1, ellipse(0, 6, 9, 13, body) + path('M-6 14Q-16 30 -24 28Q-14 20 -10 6Z', PLUM))
    : place(
        78,
        -224,
        1,
        ellipse(4, -2, 13, 9, body) + path('M14 -6Q30 0 26 18Q18 12 10 4Z', PLUM) + circle(6, -5, 2, PLUM),
      )
  return (
    line(
      [
        [-6, -84],
        [-8, -44],
        [-4, 0],
      ],
      '#d95f78',
      5,
    ) +
    line(
      [
        [8, -84],
        [14, -40],
        [6, 0],
      ],
      '#d95f78',
      5,
    ) +
    stroke(neck, body, 12) +
    head +
    path('M-70 -92Q-40 -152 20 -148Q52 -142 48 -116Q30 -80 -14 -78Q-46 -80 -70 -92Z', body) +
    path('M-76 -88Q-40 -134 6 -130Q26 -120 10 -100Q-30 -80 -76 -88Z', wing) +
    path('M-78 -86Q-50 -104 -30 -100Q-50 -84 -78 -86Z', PLUM)
  )
}

/** The salt lagoon at dusk: flamingos and their reflections, still bands of water, reeds before them. */
export function humedalConFlamencos(): string {
  const random = seeded(176)
  const bird = (
    x: number,
    y: number,
    s: number,
    feeding: boolean,
    turn: 1 | -1,
    body = PINK,
    wing = '#e0526f',
  ) => {
    const drawn = flamingo(body, wing, feeding)
    return (
      group(`transform="translate(${x} ${y}) scale(${s * turn} ${-s * 0.7})" opacity="0.35"`, drawn) +
      group(`transform="translate(${x} ${y}) scale(${s * turn} ${s})"`, drawn) +
      ellipse(x, y, 34 * s, 5 * s, 'none', `stroke="${SUNSET}" stroke-width="2.5" opacity="0.8"`) +
      ellipse(x, y, 62 * s, 9 * s, 'none', `stroke="${SUNSET}" stroke-width="1.6" opacity="0.5"`)
    )
  }
  const far = repeat(54, () => {
    const x = between(random, 120, 1500)
    const y = between(random, 478, 512)
    const s = between(random, 0.1, 0.17)
    return group(
      `transform="translate(${Math.round(x)} ${Math.round(y)}) scale(${random() > 0.5 ? s.toFixed(2) : (-s).toFixed(2)} ${s.toFixed(2)})"`,
      flamingo(pick(random, ['#f7a3a0', PINK, BLUSH]), '#e0526f', random() > 0.5),
    )
  })
  const reeds = repeat(74, (i) => {
    const left = i % 2 === 0
    const x = left ? between(random, -20, 440) ** 1 : between(random, 1180, 1620)
    const edge = left ? (440 - x) / 460 : (x - 1180) / 440
    const h = 90 + edge * between(random, 140, 420)
    const lean = between(random, -50, 50)
    const colour = pick(random, [REED, '#5a3052', '#2a1832'])
    const tip = [x + lean, 910 - h] as const
    return (
      stroke(
        `M${x.toFixed(0)} 910Q${x.toFixed(0)} ${(910 - h * 0.6).toFixed(0)} ${tip[0].toFixed(0)} ${tip[1].toFixed(0)}`,
        colour,
        between(random, 3, 8),
      ) + (i % 3 === 0 ? place(tip[0], tip[1], 1, ellipse(0, -6, 8, 34, '#6b3328'), lean * 0.3) : '')
    )
  })
  return picture(
    16,
    [
      linear('sky', [
        [0, '#7a4a82'],
        [0.25, '#d9738a'],
        [0.45, BLUSH],
        [0.56, SUNSET],
      ]),
      linear('water', [
        [0, '#ffdcae'],
        [0.25, '#f6a795'],
        [0.6, '#b8618a'],
        [1, PLUM],
      ]),
      radial('glow', [
        [0, '#fff6dd', 1],
        [0.3, SUNSET, 0.7],
        [1, SUNSET, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      cloud(random, 300, 130, 760, '#f29a94', 0.6) +
        cloud(random, 1180, 90, 700, '#e58a96', 0.55) +
        cloud(random, 980, 260, 560, SUNSET, 0.55),
      sun(800, 392, 104, '#fff6dd', 'glow', 4.6),
      hills(random, 424, 34, '#c2708c', 480, 5) + hills(random, 450, 18, MAUVE, 480, 7),
      rect(0, 474, 1600, 426, 'url(#water)'),
      glints(random, 90, 800, 200, 490, 880, '#fff6dd', 0.6),
      (
        [
          [520, 0, 700],
          [556, 860, 800],
          [620, -100, 520],
          [664, 1060, 640],
        ] as const
      )
        .map(([y, x, w]) =>
          path(
            `M${x} ${y}Q${x + w * 0.4} ${y - 12} ${x + w} ${y}Q${x + w * 0.5} ${y + 14} ${x} ${y}Z`,
            '#8a4a72',
            'opacity="0.45"',
          ),
        )
        .join(''),
      far,
      bird(300, 590, 0.62, true, 1, '#f7a3a0') +
        bird(1180, 600, 0.66, false, -1, '#f7a3a0') +
        bird(1020, 572, 0.5, true, 1, '#f7a3a0') +
        bird(600, 566, 0.46, false, -1, '#f7a3a0'),
      bird(440, 770, 1.5, true, -1) +
        bird(1140, 716, 1.22, true, 1, '#f58f98') +
        bird(820, 796, 1.95, false, 1),
      (
        [
          [300, 210],
          [356, 184],
          [414, 196],
          [250, 236],
        ] as const
      )
        .map(([x, y]) =>
          place(
            x,
            y,
            0.9,
            path('M-44 4L10 -2Q30 -4 52 0Q30 4 14 6Z', PLUM) +
              path('M-6 0Q-18 -34 -40 -44Q2 -36 14 0Z', PLUM),
          ),
        )
        .join(''),
      reeds,
    ],
  )
}
