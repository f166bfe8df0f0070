import { backdrop, bird, cloud, glints, sun } from '../nature.ts'
import { between, repeat, seeded } from '../random.ts'
import {
  circle,
  ellipse,
  group,
  linear,
  path,
  picture,
  place,
  poly,
  radial,
  rect,
  segment,
  stroke,
} from '../svg.ts'

const PINE = '#1d4a43'
const GRASS = '#5d9a68'
const LIME = '#b8cf7a'
const SKY = '#bfe3df'
const WHITE = '#fbf7ea'

/** A turbine 700 high, foot at the origin; `turn` is the angle of its first blade. */
function turbine(turn: number): string {
  const blade =
    path('M0 0Q26 -60 14 -150L4 -330Q-4 -336 -6 -320L-14 -40Z', WHITE) +
    path('M0 0Q26 -60 14 -150L4 -330Q2 -180 0 0Z', '#c9dcd4')
  return (
    poly(
      [
        [-17, 0],
        [17, 0],
        [8, -700],
        [-8, -700],
      ],
      WHITE,
    ) +
    poly(
      [
        [3, 0],
        [17, 0],
        [8, -700],
        [2, -700],
      ],
      '#c9dcd4',
    ) +
    group(
      `transform="translate(0 -704) rotate(${turn})"`,
      repeat(3, (i) => group(`transform="rotate(${i * 120})"`, blade)),
    ) +
    circle(0, -704, 20, WHITE) +
    circle(0, -704, 9, '#8fb0a6')
  )
}

function sheep(colour: string, dark: string): string {
  return (
    [-22, -12, 12, 22].map((x) => segment(x, -14, x, 0, dark, 5)).join('') +
    (
      [
        [-20, -26, 17],
        [0, -30, 20],
        [20, -26, 17],
        [8, -20, 16],
        [-10, -20, 16],
      ] as const
    )
      .map(([x, y, r]) => circle(x, y, r, colour))
      .join('') +
    ellipse(42, -24, 12, 9, dark) +
    ellipse(34, -32, 6, 4, dark)
  )
}

/** The wind farm of Punta Gris: white towers on green ridges over the sea, a flock in the foreground. */
export function aerogeneradores(): string {
  const random = seeded(55)
  const grass = repeat(340, () => {
    const y = between(random, 850, 915)
    const x = between(random, 0, 1600)
    return `M${Math.round(x)} ${Math.round(y)}l${Math.round(between(random, 2, 10))} ${Math.round(between(random, -34, -12))}`
  })
  return picture(
    5,
    [
      linear('sky', [
        [0, '#6fb4c0'],
        [0.55, SKY],
        [0.8, '#fdf1cf'],
      ]),
      linear('sea', [
        [0, '#a8d8d3'],
        [1, '#3f8f97'],
      ]),
      linear('near', [
        [0, '#4f8a58'],
        [1, PINE],
      ]),
      linear('mid', [
        [0, LIME],
        [1, GRASS],
      ]),
      radial('glow', [
        [0, '#fff6d6', 1],
        [1, '#fff6d6', 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      sun(360, 300, 84, '#fff8e0', 'glow', 4.5),
      cloud(random, 900, 160, 620, WHITE, 0.75) +
        cloud(random, 1380, 290, 460, WHITE, 0.7) +
        cloud(random, 240, 120, 380, WHITE, 0.55),
      rect(0, 520, 1600, 200, 'url(#sea)') + glints(random, 60, 380, 420, 525, 640, WHITE, 0.8),
      path('M1600 470Q1380 474 1220 520H1600Z', '#7fb3a6'),
      (
        [
          [1130, 0.18, 20],
          [1230, 0.2, 70],
          [1330, 0.22, 44],
          [1440, 0.25, 95],
          [1550, 0.27, 10],
        ] as const
      )
        .map(([x, s, t]) => place(x, 520, s, turbine(t)))
        .join(''),
      path('M-20 640Q260 560 560 640T1120 650Q1380 560 1620 600V900H-20Z', 'url(#mid)'),
      place(240, 606, 0.5, turbine(35)) + place(1380, 596, 0.46, turbine(80)),
      path('M-20 690Q420 640 820 716Q1220 790 1620 690V900H-20Z', GRASS) +
        path('M300 900Q560 780 780 716Q800 712 830 718Q700 790 620 900Z', '#f0e4b4', 'opacity="0.75"'),
      place(850, 770, 0.78, turbine(15)),
      path('M-20 800Q300 730 700 800T1620 790V900H-20Z', 'url(#near)'),
      (
        [
          [372, 786, 1.4],
          [520, 812, 1.8],
          [690, 792, 1.2],
          [1130, 822, 1.9],
          [1330, 800, 1.4],
          [130, 828, 2.1],
        ] as const
      )
        .map(([x, y, s], i) =>
          group(`transform="translate(${x} ${y}) scale(${i % 3 ? s : -s} ${s})"`, sheep(WHITE, '#14332f')),
        )
        .join(''),
      stroke(grass, '#12352f', 3, 'opacity="0.7"') +
        stroke(grass, LIME, 2, 'opacity="0.5" transform="translate(9 6)"'),
      bird(640, 220, 24, '#2d5f5c') + bird(700, 180, 16, '#2d5f5c'),
    ],
  )
}
