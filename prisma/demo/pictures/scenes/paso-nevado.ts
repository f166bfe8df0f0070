import { backdrop, cloud } from '../nature.ts'
import { between, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, place, poly, rect, segment, stroke } from '../svg.ts'

const INK = '#1d2b45'
const SNOW = '#f7fbff'
const ICE = '#c3d9ee'
const BLUE = '#7fa3cc'
const RED = '#d8402f'
const LAMP = '#ffd88a'

/** A peak: lit left face, shaded right face and a ragged line of snow. */
function peak(x: number, y: number, w: number, h: number, light: string, dark: string): string {
  const at = (u: number, v: number) => [x + u * w, y + v * h] as const
  return (
    poly([at(0, 0), at(-0.5, 1), at(0.5, 1)], light) +
    poly([at(0, 0), at(0.06, 0.3), at(-0.04, 0.5), at(0.1, 0.75), at(0.02, 1), at(0.5, 1)], dark) +
    poly([at(0, 0), at(-0.17, 0.34), at(-0.1, 0.3), at(-0.07, 0.42), at(0, 0.3), at(0.06, 0.3)], SNOW) +
    poly([at(0, 0), at(0.06, 0.3), at(0.1, 0.4), at(0.13, 0.32), at(0.19, 0.38)], ICE)
  )
}

/** A mountain bus in profile, facing right, 260 long, wheels on y = 0. */
function bus(): string {
  return (
    ellipse(0, 2, 150, 10, INK, 'opacity="0.35"') +
    path('M-130 -14V-100Q-130 -114 -114 -114H96Q124 -114 130 -70L132 -14Z', RED) +
    rect(-130, -50, 262, 10, SNOW) +
    repeat(5, (i) => rect(-118 + i * 40, -102, 32, 38, LAMP, 'rx="4"')) +
    path('M88 -102H100Q114 -100 118 -64H88Z', LAMP) +
    rect(-100, -128, 160, 14, INK, 'rx="4"') +
    repeat(4, (i) =>
      rect(-92 + i * 38, -142, 30, 16, ['#f2b33d', '#3f7fa8', '#8f3f4f', '#4d7f5c'][i] as string),
    ) +
    [-76, 76].map((x) => circle(x, -12, 22, INK) + circle(x, -12, 9, ICE)).join('') +
    circle(128, -30, 7, '#fff6d8')
  )
}

/** The snowed pass: the road in hairpins up to a gap between peaks, a red bus and a stone refuge. */
export function pasoNevado(): string {
  const random = seeded(263)
  const posts = (
    [
      [520, 868],
      [820, 846],
      [1090, 800],
      [1240, 742],
      [860, 690],
      [640, 664],
      [560, 618],
      [900, 568],
    ] as const
  ).map(([x, y], i) => {
    const h = 70 - i * 6
    return (
      segment(x, y, x, y - h, INK, 6 - i * 0.4) + segment(x, y - h * 0.55, x, y - h * 0.8, RED, 6 - i * 0.4)
    )
  })
  const road =
    'M-60 872Q500 880 900 836Q1300 790 1290 730Q1280 690 900 694Q600 696 590 650Q586 616 840 596Q1010 580 990 552Q976 534 850 524Q790 518 800 500'
  const flakes = repeat(170, () =>
    circle(
      between(random, 0, 1600),
      between(random, 0, 900),
      between(random, 1.4, 5),
      SNOW,
      `opacity="${n(between(random, 0.4, 0.95))}"`,
    ),
  )
  const pine = (x: number, y: number, h: number) =>
    repeat(4, (i) => {
      const [top, w] = [y - h + i * h * 0.2, h * (0.12 + i * 0.06)]
      return (
        path(`M${n(x)} ${n(top)}L${n(x - w)} ${n(top + h * 0.36)}H${n(x + w)}Z`, '#274766') +
        path(
          `M${n(x)} ${n(top)}L${n(x - w)} ${n(top + h * 0.36)}Q${n(x - w * 0.3)} ${n(top + h * 0.2)} ${n(x)} ${n(top + h * 0.26)}Z`,
          SNOW,
        )
      )
    })
  return picture(
    23,
    [
      linear('sky', [
        [0, '#5c86bd'],
        [0.4, '#b6d0e8'],
        [0.62, '#fde9dc'],
      ]),
      linear('slope', [
        [0, '#ffffff'],
        [1, '#b4cce6'],
      ]),
      linear('tarmac', [
        [0, '#475872'],
        [1, '#3a4863'],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      cloud(random, 420, 150, 640, SNOW, 0.6) + cloud(random, 1300, 110, 560, SNOW, 0.6),
      peak(260, 170, 640, 420, '#a8c1de', BLUE) + peak(1360, 150, 700, 430, '#a8c1de', BLUE),
      peak(560, 110, 620, 500, '#8fb0d6', '#5d84b4') + peak(1080, 70, 680, 540, '#8fb0d6', '#5d84b4'),
      peak(20, 240, 620, 460, '#7d9fc8', '#4c719f') + peak(1600, 250, 620, 460, '#7d9fc8', '#4c719f'),
      path(
        'M-20 640Q220 560 480 560Q660 520 800 498Q940 520 1120 560Q1380 560 1620 650V920H-20Z',
        'url(#slope)',
      ),
      path('M-20 760Q260 690 520 730Q900 790 1180 690Q1400 620 1620 690V920H-20Z', ICE, 'opacity="0.45"'),
      stroke('M800 500Q790 518 850 524Q976 534 990 552', '#55688a', 14) +
        stroke('M990 552Q1010 580 840 596Q586 616 590 650', '#51637f', 26) +
        stroke('M590 650Q600 696 900 694Q1280 690 1290 730', '#475872', 44) +
        stroke('M1290 730Q1300 790 900 836Q500 880 -60 872', 'url(#tarmac)', 76),
      stroke(road, SNOW, 3, 'stroke-dasharray="26 20" opacity="0.75"'),
      posts.join(''),
      pine(120, 780, 190) +
        pine(240, 760, 140) +
        pine(1440, 730, 170) +
        pine(1540, 770, 230) +
        pine(400, 700, 90),
      rect(1100, 470, 130, 84, '#7b7f92') +
        repeat(9, (i) => rect(1106 + (i % 3) * 42, 484 + Math.floor(i / 3) * 24, 30, 12, '#62667c')) +
        path('M1084 474L1164 420L1248 474Z', SNOW) +
        rect(1150, 508, 30, 46, INK) +
        rect(1196, 498, 22, 22, LAMP) +
        rect(1206, 400, 16, 40, '#62667c') +
        stroke('M1214 396Q1230 376 1214 356Q1200 340 1220 318', SNOW, 8, 'opacity="0.7"'),
      place(700, 848, 1.25, bus(), -4),
      flakes,
    ],
  )
}
