import { backdrop, glints } from '../nature.ts'
import { between, pick, repeat, seeded } from '../random.ts'
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
  segment,
  stroke,
} from '../svg.ts'

const DEEP = '#0d4f5e'
const WATER = '#1b8387'
const LIGHT = '#6cc5b4'
const FOAM = '#f0faf0'
const CEDAR = '#c9783f'
const CORAL = '#ef5b45'

/** One rower from above, facing left, with her oar to one side (1 down, -1 up). */
function rower(side: number, hair: string): string {
  return (
    line(
      [
        [4, -4 * side],
        [-34, 30 * side],
        [-26, 214 * side],
      ],
      CEDAR,
      7,
    ) +
    ellipse(-25, 236 * side, 12, 34, CORAL) +
    ellipse(6, 0, 22, 34, CORAL) +
    segment(2, -24, -26, 20 * side, '#b9704f', 12) +
    segment(2, 24, -30, 32 * side, '#b9704f', 12) +
    segment(-10, -10, -46, -10, '#24384a', 14) +
    segment(-10, 10, -46, 10, '#24384a', 14) +
    circle(2, 0, 17, hair) +
    ellipse(18, 0, 12, 7, hair)
  )
}

/** The boat seen from straight above, 980 long, bow to the right. */
function boat(): string {
  const hairs = ['#2b1a1a', '#6b3f22', '#1a1420', '#8a5a2c', '#2b1a1a', '#b98a4a', '#1a1420', '#5a3020']
  return (
    path('M-500 0Q-420 -62 -100 -66Q300 -66 520 0Q300 66 -100 66Q-420 62 -500 0Z', '#7d4324') +
    path('M-478 0Q-400 -48 -100 -52Q290 -52 488 0Q290 52 -100 52Q-400 48 -478 0Z', '#f1c98f') +
    repeat(8, (i) => segment(-330 + i * 92, -48, -330 + i * 92, 48, CEDAR, 16)) +
    segment(-450, 0, 470, 0, CEDAR, 5) +
    path('M330 -34Q430 -22 488 0Q430 22 330 34Z', CEDAR) +
    hairs.map((hair, i) => place(-312 + i * 92, 0, 1, rower(i % 2 ? 1 : -1, hair))).join('') +
    ellipse(-424, 0, 20, 28, '#f6c445') +
    circle(-422, 0, 15, '#3a2420') +
    segment(-436, -20, -462, -8, '#b9704f', 10) +
    segment(-436, 20, -462, 8, '#b9704f', 10)
  )
}

/** The rowing crew from the air: the boat on the diagonal, its shadow, the wake and the puddles of the oars. */
export function remerasDesdeElAire(): string {
  const random = seeded(143)
  const net = repeat(170, () => {
    const [x, y, r] = [between(random, -40, 1600), between(random, -20, 900), between(random, 20, 84)]
    return stroke(
      `M${Math.round(x)} ${Math.round(y)}q${Math.round(r * 0.5)} ${-Math.round(r * 0.28)} ${Math.round(r)} 0t${Math.round(r)} 0`,
      pick(random, [LIGHT, WATER, '#a6e0cc']),
      between(random, 1.5, 4.5),
      `opacity="${Math.round(between(random, 15, 50)) / 100}"`,
    )
  })
  const puddles = repeat(3, (stroke_) =>
    repeat(8, (i) => {
      const x = -337 + i * 92 - 20 - stroke_ * 330
      const y = (i % 2 ? 1 : -1) * (236 + stroke_ * 8)
      return [0.55, 1]
        .map((k) =>
          ellipse(
            x,
            y,
            40 * k + stroke_ * 10,
            24 * k + stroke_ * 6,
            'none',
            `stroke="${FOAM}" stroke-width="${4 - stroke_}" opacity="${0.7 - stroke_ * 0.18}"`,
          ),
        )
        .join('')
    }),
  )
  const wake = repeat(60, () => {
    const d = random()
    const x = -490 - d * 620
    return ellipse(
      x,
      between(random, -1, 1) * (14 + d * 92),
      between(random, 8, 36),
      between(random, 3, 9),
      FOAM,
      `opacity="${Math.round((0.75 - d * 0.6) * 100) / 100}"`,
    )
  })
  return picture(
    13,
    [
      linear(
        'water',
        [
          [0, LIGHT],
          [0.35, WATER],
          [1, DEEP],
        ],
        [1, 0, 0, 1],
      ),

      radial('shine', [
        [0, '#f7fbe4', 0.85],
        [1, '#bfe9d2', 0],
      ]),
    ],
    [
      backdrop('url(#water)'),
      circle(1380, 60, 720, 'url(#shine)', 'opacity="0.7"'),
      net,
      glints(random, 60, 1300, 420, 20, 420, FOAM, 0.65),
      group(
        'transform="translate(790 455) rotate(-24) scale(1.08)"',
        wake,
        puddles,
        group(
          'transform="translate(-26 62)" opacity="0.4"',
          path('M-500 0Q-420 -62 -100 -66Q300 -66 520 0Q300 66 -100 66Q-420 62 -500 0Z', '#06303c'),
          repeat(8, (i) => segment(-340 + i * 92, 0, -338 + i * 92, (i % 2 ? 1 : -1) * 220, '#06303c', 9)),
        ),
        repeat(4, (i) =>
          [-1, 1]
            .map((side) =>
              stroke(
                `M${530 - i * 40} ${side * (4 + i * 3)}Q${430 - i * 70} ${side * (44 + i * 14)} ${330 - i * 100} ${side * (78 + i * 18)}`,
                FOAM,
                6 - i,
                `opacity="${0.8 - i * 0.18}"`,
              ),
            )
            .join(''),
        ),
        boat(),
      ),
      // Two gulls fly between the eye and the water.
      (
        [
          [300, 190, 1.25, -20],
          [1330, 720, 0.9, 14],
        ] as const
      )
        .map(
          ([x, y, s, turn]) =>
            place(
              x - 50,
              y + 80,
              s,
              path(
                'M-120 10Q-50 -40 0 -8Q50 -40 120 10Q50 -8 14 14L0 44L-14 14Q-50 -8 -120 10Z',
                '#06303c',
                'opacity="0.25"',
              ),
              turn,
            ) +
            place(
              x,
              y,
              s,
              path('M-120 10Q-50 -40 0 -8Q50 -40 120 10Q50 -8 14 14L0 44L-14 14Q-50 -8 -120 10Z', FOAM) +
                path('M-120 10Q-100 -8 -84 -14L-78 2ZM120 10Q100 -8 84 -14L78 2Z', '#24384a') +
                ellipse(0, -6, 9, 18, FOAM) +
                poly(
                  [
                    [-4, -22],
                    [4, -22],
                    [0, -34],
                  ],
                  '#f6c445',
                ),
              turn,
            ),
        )
        .join(''),
    ],
  )
}
