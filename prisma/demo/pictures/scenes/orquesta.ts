import { backdrop } from '../nature.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import {
  circle,
  curve,
  ellipse,
  group,
  line,
  linear,
  type Point,
  path,
  picture,
  place,
  radial,
  segment,
} from '../svg.ts'

const INDIGO = '#1c1b3f'
const VIOLET = '#44366f'
const TEAL = '#2f8f9b'
const COPPER = '#d4793c'
const HONEY = '#f2bf5e'
const IVORY = '#fbf0d9'

/** A violinist turned to the middle, hips at the origin, about 100 high above them. */
function violinist(coat: string, skin: string, hair: string, bow: number): string {
  return (
    ellipse(0, 42, 34, 6, '#7a3b30', 'opacity="0.45"') +
    path('M-20 -4L-17 42H-6L0 12L7 42H18L20 -4Z', INDIGO) +
    path('M-20 0Q-26 -50 -12 -58Q2 -64 14 -56Q24 -40 20 0Z', coat) +
    circle(2, -74, 12, skin) +
    path('M-11 -74Q-12 -90 4 -89Q16 -88 14 -76Q4 -82 -4 -78Q-8 -70 -11 -74Z', hair) +
    place(
      14,
      -58,
      1,
      ellipse(10, 0, 13, 7, COPPER) + ellipse(-2, 0, 9, 6, COPPER) + segment(22, 0, 44, -3, INDIGO, 3.5),
      -14,
    ) +
    line(
      [
        [-14, -48],
        [8, -32],
        [20, -50],
      ],
      coat,
      9,
    ) +
    segment(16, -30 + bow, 40, -86 + bow, IVORY, 2.4) +
    circle(20, -46, 4.5, skin)
  )
}

/** A standing double bass player behind the instrument, feet at the origin, about 150 high. */
function bassist(coat: string, skin: string, hair: string): string {
  return (
    ellipse(6, 0, 46, 7, '#7a3b30', 'opacity="0.45"') +
    path('M-22 0L-20 -86Q0 -100 18 -86L20 0Z', coat) +
    circle(-2, -110, 13, skin) +
    path('M-16 -108Q-16 -126 -1 -125Q13 -124 11 -110Q0 -118 -8 -114Q-14 -104 -16 -108Z', hair) +
    path('M22 -4Q-6 -6 2 -34Q10 -48 4 -60Q8 -84 26 -86Q44 -84 48 -60Q42 -48 50 -34Q58 -6 30 -4Z', '#a9522c') +
    segment(26, -12, 27, -146, INDIGO, 5) +
    circle(27, -150, 5, COPPER) +
    line(
      [
        [-14, -76],
        [8, -50],
        [20, -46],
      ],
      coat,
      9,
    ) +
    segment(-4, -42, 52, -50, IVORY, 2.4)
  )
}

function rowOf(
  random: Random,
  radius: number,
  count: number,
  scale: number,
  draw: (side: number) => string,
): string {
  return repeat(count, (i) => {
    const a = Math.PI * (1.06 + (i / (count - 1)) * 0.88)
    const side = Math.cos(a) < 0 ? 1 : -1
    const x = 800 + Math.cos(a) * radius * 1.12
    const y = 850 + Math.sin(a) * radius * 0.62 + between(random, -4, 4)
    return group(
      `transform="translate(${Math.round(x)} ${Math.round(y)}) scale(${scale * side} ${scale})"`,
      draw(side),
    )
  })
}

/** The young orchestra: the conductor from behind, players in half circles, the sound rising as a tide. */
export function orquesta(): string {
  const random = seeded(110)
  const hair = ['#17142e', '#5a3424', '#8a5a2c', '#2b1a2e']
  const skin = ['#c98d66', '#9a5e40', '#e0ae84', '#7a4630']
  const coat = [INDIGO, '#2b2859', '#33456f', '#231f4a']
  const tide = repeat(9, (k) => {
    const points: Point[] = Array.from({ length: 17 }, (_, i) => [
      i * 105 - 40,
      60 +
        k * 46 +
        Math.sin(i * 0.8 + k * 0.9) * (34 - k * 1.5) -
        Math.exp(-(((i - 8) / 3.2) ** 2)) * (60 - k * 4),
    ])
    return path(
      `${curve(points)}L1700 900L-100 900Z`,
      ['#2b2a5c', '#353572', '#3b4f86', '#376f96', TEAL, '#4aa5a3', '#7fbfa6', '#c9cf98', HONEY][k] as string,
      'opacity="0.92"',
    )
  })
  return picture(
    10,
    [
      linear('dark', [
        [0, '#141230'],
        [1, VIOLET],
      ]),
      linear('floor', [
        [0, '#f6cf7d'],
        [0.5, '#d98a4a'],
        [1, '#6f3340'],
      ]),
      radial('glow', [
        [0, '#fff5d8', 0.95],
        [1, HONEY, 0],
      ]),
    ],
    [
      backdrop('url(#dark)'),
      tide,
      circle(800, 560, 520, 'url(#glow)', 'opacity="0.6"'),
      ellipse(800, 900, 1020, 430, 'url(#floor)'),
      rowOf(random, 640, 11, 1.25, () => bassist(pick(random, coat), pick(random, skin), pick(random, hair))),
      rowOf(random, 500, 11, 1.45, () =>
        violinist(pick(random, coat), pick(random, skin), pick(random, hair), between(random, -6, 6)),
      ),
      rowOf(random, 350, 7, 1.75, () =>
        violinist(pick(random, coat), pick(random, skin), pick(random, hair), between(random, -6, 6)),
      ),
      ellipse(800, 886, 230, 40, '#4a2238', 'opacity="0.7"'),
      place(
        800,
        960,
        3.6,
        path('M-30 0Q-34 -74 -24 -92Q0 -104 24 -92Q34 -74 30 0Z', INDIGO) +
          line(
            [
              [-22, -88],
              [-56, -108],
              [-72, -142],
            ],
            INDIGO,
            13,
          ) +
          line(
            [
              [22, -88],
              [54, -104],
              [78, -126],
            ],
            INDIGO,
            13,
          ) +
          circle(-73, -146, 5.5, '#c98d66') +
          circle(80, -129, 5.5, '#c98d66') +
          segment(80, -129, 104, -168, IVORY, 2) +
          circle(0, -116, 14, '#c98d66') +
          path('M-16 -112Q-18 -134 0 -134Q18 -134 16 -112Q14 -98 0 -97Q-14 -98 -16 -112Z', '#3a1f2c') +
          circle(0, -138, 8, '#3a1f2c') +
          path('M-8 -98L0 -92L8 -98V-94L0 -88L-8 -94Z', IVORY),
      ),
    ],
  )
}
