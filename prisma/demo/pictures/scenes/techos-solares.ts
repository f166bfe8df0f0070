import { backdrop, bird, cloud, glints, hills, sun } from '../nature.ts'
import { standing } from '../people.ts'
import { between, pick, type Random, repeat, seeded } from '../random.ts'
import { circle, ellipse, line, linear, path, picture, place, poly, radial, rect, segment } from '../svg.ts'

const INK = '#1f2b4d'
const PANEL = '#23407f'
const SKYBLUE = '#7fb2dd'
const WALL = '#fbe8cd'
const TERRA = '#d9683f'
const SUN = '#ffc94d'
const LEAF = '#4d7f5c'

/** A slanted array of panels: rows by columns of cells, its lower left corner at (x, y). */
function panels(x: number, y: number, columns: number, rows: number, cell: number): string {
  const lean = 0.42
  const at = (c: number, r: number): [number, number] => [x + c * cell + r * cell * lean, y - r * cell * 0.62]
  return (
    line([at(0.3, 0), [x + cell * 0.3, y + cell * 0.3]], INK, 5) +
    line([at(columns - 0.3, 0), [x + (columns - 0.3) * cell, y + cell * 0.3]], INK, 5) +
    poly([at(0, 0), at(columns, 0), at(columns, rows), at(0, rows)], 'url(#cell)') +
    poly(
      [at(columns * 0.45, 0), at(columns * 0.68, 0), at(columns * 0.9, rows), at(columns * 0.67, rows)],
      '#ffffff',
      'opacity="0.22"',
    ) +
    repeat(columns + 1, (c) => line([at(c, 0), at(c, rows)], '#dbe9f2', c % columns ? 2 : 5)) +
    repeat(rows + 1, (r) => line([at(0, r), at(columns, r)], '#dbe9f2', r % rows ? 2 : 5))
  )
}

/** A house of the hillside: a front with windows, a shaded side and a flat roof seen from above. */
function house(
  random: Random,
  x: number,
  y: number,
  w: number,
  h: number,
  colour: string,
  array: readonly [number, number, number] | null,
): string {
  const depth = w * 0.3
  const roof = poly(
    [
      [x, y],
      [x + w, y],
      [x + w + depth * 0.6, y - depth],
      [x + depth * 0.6, y - depth],
    ],
    '#f4d2a8',
  )
  const windows = repeat(Math.floor(w / 78), (i) =>
    repeat(
      Math.max(1, Math.floor(h / 150)),
      (k) =>
        rect(x + 26 + i * 78, y + 40 + k * 110, 36, 58, pick(random, [INK, '#34508a', SUN])) +
        rect(x + 20 + i * 78, y + 100 + k * 110, 48, 7, TERRA),
    ),
  )
  return (
    poly(
      [
        [x + w, y],
        [x + w + depth * 0.6, y - depth],
        [x + w + depth * 0.6, y + h],
        [x + w, y + h],
      ],
      '#b8583f',
    ) +
    rect(x, y, w, h, colour) +
    windows +
    roof +
    rect(x, y - 3, w, 12, '#ffffff', 'opacity="0.7"') +
    (array ? panels(x + w * 0.1, y - depth * 0.16, array[0], array[1], array[2]) : '')
  )
}

/** Roofs of Cerro Alto in the morning: panels in steps down the hill to the bay, a low sun over the water. */
export function techosSolares(): string {
  const random = seeded(187)
  const town = repeat(40, () => {
    const x = between(random, 0, 1600)
    const y = between(random, 450, 520)
    const w = between(random, 24, 66)
    const h = between(random, 30, 80)
    return (
      rect(x, y, w, h, pick(random, [WALL, '#f2b98a', TERRA, '#e89468'])) +
      rect(x + w * 0.2, y + 8, w * 0.2, 9, INK, 'opacity="0.6"') +
      rect(x + w * 0.6, y + 8, w * 0.2, 9, INK, 'opacity="0.6"') +
      (random() > 0.5
        ? poly(
            [
              [x, y],
              [x + w * 0.8, y],
              [x + w, y - 12],
              [x + w * 0.2, y - 12],
            ],
            PANEL,
          )
        : '')
    )
  })
  const tree = (x: number, y: number, s: number) =>
    segment(x, y, x, y - s * 0.6, INK, s * 0.09) +
    circle(x, y - s * 0.9, s * 0.4, LEAF) +
    circle(x - s * 0.26, y - s * 0.66, s * 0.28, '#3d6a4e') +
    circle(x + s * 0.28, y - s * 0.7, s * 0.26, '#6a9a68')
  return picture(
    17,
    [
      linear('sky', [
        [0, '#6fa9d6'],
        [0.3, '#b9d9e6'],
        [0.5, '#ffe7b8'],
      ]),
      linear('sea', [
        [0, '#cfe3d8'],
        [1, '#4f93b8'],
      ]),
      linear('cell', [
        [0, SKYBLUE],
        [0.4, '#3d68b0'],
        [1, '#1b2f66'],
      ]),
      radial('glow', [
        [0, '#fffbe0', 1],
        [0.25, '#ffeaa8', 0.75],
        [1, '#ffd97a', 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      sun(1040, 258, 92, '#fff6cf', 'glow', 6),
      cloud(random, 260, 120, 560, '#ffffff', 0.7) + cloud(random, 1440, 160, 480, '#ffffff', 0.65),
      rect(0, 370, 1600, 160, 'url(#sea)') +
        glints(random, 70, 1040, 220, 375, 470, '#fffbe0', 0.9) +
        hills(random, 356, 16, '#8fb3c4', 380, 6),
      path('M-20 380Q160 350 330 420Q520 470 700 486H-20Z', '#7fa58c') + town,
      rect(0, 540, 1600, 360, '#c9925f'),
      tree(120, 560, 130) + tree(890, 560, 110) + tree(1500, 570, 150),
      house(random, 180, 540, 330, 300, '#f2b98a', [5, 2, 56]) +
        house(random, 700, 550, 300, 300, WALL, [4, 2, 60]) +
        house(random, 1180, 540, 300, 300, '#e89468', [4, 2, 62]),
      tree(620, 720, 190) + tree(1130, 720, 170),
      house(random, -60, 700, 420, 260, WALL, [4, 2, 84]) +
        house(random, 1130, 720, 520, 260, '#f7d3a6', [5, 2, 88]),
      house(random, 400, 790, 640, 200, '#fbe8cd', null),
      panels(470, 776, 5, 2, 94),
      ellipse(1020, 762, 44, 7, INK, 'opacity="0.35"') +
        place(
          1020,
          762,
          1.75,
          standing(TERRA, '#a8674a', INK) +
            line(
              [
                [12, -76],
                [32, -62],
                [46, -70],
              ],
              TERRA,
              8,
            ) +
            path('M-11 -94Q-10 -106 0 -106Q11 -106 11 -94L16 -92H-11Z', SUN),
        ),
      bird(560, 190, 22, INK) + bird(620, 220, 15, INK),
    ],
  )
}
