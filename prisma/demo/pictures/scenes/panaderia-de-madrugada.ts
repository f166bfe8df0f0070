import { backdrop } from '../nature.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, place, radial, rect, segment, stroke } from '../svg.ts'

const INK = '#2a1a22'
const BRICK = '#9a4a36'
const FIRE = '#ff9a3c'
const FLOUR = '#fff4e0'
const CRUST = ['#d9924a', '#c97b38', '#e3a860', '#b5652c'] as const

/** A round loaf with a scored crust, 100 wide, base on y = 0. */
function loaf(fill: string): string {
  return (
    path('M-50 0Q-56 -48 0 -52Q56 -48 50 0Z', fill) +
    stroke('M-24 -36Q-14 -22 -18 -10M2 -42Q12 -26 8 -10M26 -34Q34 -22 30 -10', FLOUR, 5, 'opacity="0.85"')
  )
}

/** A long loaf, 150 wide, base on y = 0. */
function stick(fill: string): string {
  return (
    path('M-75 -10Q-70 -34 0 -36Q70 -34 75 -10Q40 0 0 0Q-40 0 -75 -10Z', fill) +
    repeat(4, (i) => segment(-46 + i * 28, -12, -34 + i * 28, -28, FLOUR, 5, 'opacity="0.85"'))
  )
}

/** The baker from the side, facing right, both hands on a long peel, 330 high, feet on y = 0. */
function baker(): string {
  return (
    ellipse(10, 2, 90, 12, INK, 'opacity="0.45"') +
    path('M-36 -150L-46 -6H-12L2 -110L22 -6H56L40 -150Z', '#3f4f6b') +
    path('M-50 -10H-6V2H-50ZM18 -10H66V2H18Z', INK) +
    path('M-44 -250Q-40 -276 0 -278Q40 -276 42 -244L46 -140Q0 -126 -42 -140Z', FLOUR) +
    path('M-12 -250H40L48 -70Q16 -58 -18 -70Z', '#c8503c') +
    stroke('M-20 -248L18 -196L64 -186', '#e8d8c0', 30) +
    segment(-60, -166, 420, -214, '#8a5a34', 12) +
    path('M410 -226L530 -236Q548 -232 548 -220L412 -204Z', '#a8713f') +
    place(478, -230, 0.9, loaf(CRUST[0])) +
    stroke('M14 -252L74 -222L116 -186', FLOUR, 32) +
    circle(68, -184, 15, '#a8674a') +
    circle(124, -186, 15, '#a8674a') +
    segment(6, -276, 10, -294, '#a8674a', 26) +
    ellipse(14, -314, 27, 31, '#a8674a') +
    path('M-14 -310Q-16 -330 -2 -336L0 -300Z', INK) +
    path('M-18 -330Q-34 -368 -2 -372Q16 -390 36 -372Q62 -366 46 -330Q14 -342 -18 -330Z', '#ffffff')
  )
}

/** The bakery at five in the morning: the fire of the oven, shelves of bread, and the baker with his peel. */
export function panaderiaDeMadrugada(): string {
  const random = seeded(307)
  const bricks = repeat(16, (row) =>
    repeat(13, (i) => {
      const x = 870 + i * 62 - (row % 2) * 31
      return rect(x, 120 + row * 40, 57, 35, pick(random, [BRICK, '#8a3f30', '#a9553d']), 'rx="3"')
    }),
  )
  const shelves = repeat(3, (row) => {
    const y = 300 + row * 118
    const goods = repeat(row === 1 ? 3 : 4, (i) =>
      row === 1
        ? place(110 + i * 158, y, 0.98, stick(pick(random, CRUST)))
        : place(94 + i * 116, y, 1.02, loaf(pick(random, CRUST))),
    )
    return rect(20, y, 510, 14, '#6b4330') + rect(20, y + 14, 510, 8, INK, 'opacity="0.4"') + goods
  })
  const sparks = repeat(46, () =>
    circle(
      between(random, 1010, 1420),
      between(random, 330, 560),
      between(random, 1.5, 4.5),
      pick(random, [FIRE, '#ffd070']),
      `opacity="${n(between(random, 0.5, 1))}"`,
    ),
  )
  return picture(
    27,
    [
      linear('wall', [
        [0, '#3a2a3c'],
        [1, '#5f3f42'],
      ]),
      linear('floor', [
        [0, '#8a5a44'],
        [1, '#3f2830'],
      ]),
      linear('night', [
        [0, '#0f1c3f'],
        [1, '#31508a'],
      ]),
      radial('heat', [
        [0, '#fff0b0', 1],
        [0.35, FIRE, 0.95],
        [1, '#a8321c', 0.9],
      ]),
      radial('glow', [
        [0, '#ffc46a', 0.65],
        [1, '#ffc46a', 0],
      ]),
    ],
    [
      backdrop('url(#wall)'),
      // The window with the last of the night, and the clock at five.
      rect(90, 40, 300, 140, 'url(#night)') +
        circle(320, 86, 26, FLOUR) +
        circle(330, 80, 22, '#1c2f62') +
        repeat(14, () =>
          circle(between(random, 100, 290), between(random, 50, 150), between(random, 1, 2.6), FLOUR),
        ) +
        rect(82, 32, 316, 156, 'none', 'stroke="#8a5a44" stroke-width="14"') +
        segment(240, 36, 240, 184, '#8a5a44', 9),
      circle(640, 130, 66, '#6b4330') +
        circle(640, 130, 55, FLOUR) +
        repeat(12, (i) => {
          const a = (i * Math.PI) / 6
          return circle(640 + Math.cos(a) * 46, 130 + Math.sin(a) * 46, i % 3 ? 2.5 : 4.5, INK)
        }) +
        segment(640, 130, 640, 92, INK, 5) +
        segment(640, 130, 655, 156, INK, 7),
      rect(840, 80, 780, 680, '#5f2d28') + bricks + rect(820, 84, 800, 34, '#6b4330'),
      path('M960 640V440Q960 270 1210 270Q1460 270 1460 440V640Z', '#4a2226') +
        path('M1000 620V450Q1000 310 1210 310Q1420 310 1420 450V620Z', 'url(#heat)'),
      path(
        'M1060 600Q1070 520 1110 470Q1120 520 1150 540Q1160 440 1220 390Q1230 480 1270 510Q1290 460 1320 450Q1330 540 1370 600Z',
        '#ffe08a',
        'opacity="0.85"',
      ),
      [1070, 1350].map((x) => place(x, 622, 0.85, loaf(CRUST[1]))).join('') +
        place(1210, 622, 0.85, loaf(CRUST[3])),
      rect(940, 618, 540, 26, '#7d8089') + sparks,
      circle(1210, 470, 620, 'url(#glow)'),
      rect(0, 760, 1600, 140, 'url(#floor)'),
      rect(8, 210, 16, 470, '#4f3026') + rect(526, 210, 16, 470, '#4f3026') + shelves,
      path('M960 760H1460L1560 900H820Z', '#ffb45c', 'opacity="0.35"'),
      place(680, 800, 1.12, baker()),
      // The table with dough and flour in the foreground.
      rect(-20, 770, 520, 26, '#a8713f') +
        rect(20, 796, 30, 110, '#7f5230') +
        rect(430, 796, 30, 110, '#7f5230'),
      repeat(3, (i) => path(`M${60 + i * 120} 770q6 -56 56 -56t50 56Z`, FLOUR)) +
        path('M420 770L430 700H490L500 770Z', '#d9b48a') +
        ellipse(460, 702, 30, 8, FLOUR),
      repeat(60, () =>
        circle(
          between(random, 0, 520),
          between(random, 690, 764),
          between(random, 1, 2.6),
          FLOUR,
          'opacity="0.6"',
        ),
      ),
      place(
        1480,
        880,
        1.1,
        path('M-90 0L-76 -130Q0 -150 76 -130L90 0Z', '#d9b48a') +
          path('M-76 -130Q0 -110 76 -130Q60 -170 0 -168Q-60 -170 -76 -130Z', FLOUR) +
          path('M-30 -60Q0 -104 30 -60Q0 -40 -30 -60Z', BRICK),
      ),
    ],
  )
}
