import { backdrop, bird, cloud, glints, hills, sun } from '../nature.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { line, linear, path, picture, place, radial, rect, segment } from '../svg.ts'

const INK = '#2a1630'
const RUST = '#8e2f3a'
const EMBER = '#d9583b'
const GOLD = '#f6b45a'
const CREAM = '#ffe6b8'

/** A quay crane, 560 high, feet on y = 0, its boom reaching to the left over the water. */
function crane(colour: string): string {
  const leg = (x: number) => rect(x, -330, 16, 330, colour)
  const lattice = repeat(11, (i) =>
    line(
      [
        [-300 + i * 42, -330],
        [-279 + i * 42, -356],
        [-258 + i * 42, -330],
      ],
      colour,
      3.5,
    ),
  )
  return (
    leg(0) +
    leg(118) +
    segment(8, -40, 126, -200, colour, 6) +
    segment(126, -40, 8, -200, colour, 6) +
    rect(-10, -214, 154, 14, colour) +
    rect(-10, -46, 154, 16, colour) +
    rect(-310, -336, 520, 14, colour) +
    rect(-310, -360, 474, 6, colour) +
    lattice +
    line(
      [
        [40, -340],
        [64, -540],
        [126, -340],
      ],
      colour,
      12,
    ) +
    segment(64, -538, -290, -356, colour, 5) +
    segment(64, -538, -130, -356, colour, 4) +
    segment(64, -538, 204, -340, colour, 5) +
    rect(130, -384, 74, 52, colour) +
    rect(-190, -326, 44, 30, colour) +
    segment(-180, -300, -180, -190, colour, 2.5) +
    segment(-156, -300, -156, -190, colour, 2.5) +
    rect(-204, -192, 72, 34, colour)
  )
}

/** The container terminal at dawn: three cranes in a row towards the sun, and a ship at the quay. */
export function gruasAlAmanecer(): string {
  const random = seeded(11)
  const boxes = repeat(11, (column) =>
    repeat(2 + Math.floor(between(random, 1, 4)), (row) =>
      rect(
        200 + column * 62,
        606 - row * 30,
        58,
        27,
        pick(random, [RUST, EMBER, '#b9423a', '#5d2438', GOLD]),
      ),
    ),
  )
  return picture(
    1,
    [
      linear('sky', [
        [0, '#43213f'],
        [0.3, '#a63d45'],
        [0.55, EMBER],
        [0.72, GOLD],
      ]),
      linear('sea', [
        [0, '#e8894a'],
        [0.35, '#a2403f'],
        [1, '#3a1a36'],
      ]),
      radial('glow', [
        [0, CREAM, 0.95],
        [0.3, '#ffd08a', 0.55],
        [1, '#ffb060', 0],
      ]),
      linear('hull', [
        [0, '#571f37'],
        [1, INK],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      cloud(random, 300, 170, 700, '#d9583b', 0.45) +
        cloud(random, 1250, 120, 620, '#e77a4a', 0.45) +
        cloud(random, 980, 300, 500, '#f6b45a', 0.5),
      sun(820, 520, 116, CREAM, 'glow', 5),
      hills(random, 612, 26, '#b8494a', 700, 6) + hills(random, 640, 16, '#93363f', 700, 9),
      rect(0, 655, 1600, 245, 'url(#sea)'),
      glints(random, 90, 820, 330, 664, 890, CREAM, 0.65),
      place(820, 660, 0.5, crane('#7d2f3e')) +
        path('M880 668H1600V772H960Z', '#4a2140') +
        rect(880, 664, 720, 7, '#a8484a') +
        place(1040, 690, 0.78, crane('#5a2238')),
      boxes,
      path('M100 606H930L900 700Q890 726 860 728H170Q140 726 128 690Z', 'url(#hull)'),
      rect(112, 636, 806, 6, EMBER, 'opacity="0.8"') +
        rect(786, 500, 110, 108, '#f3cf9d') +
        rect(800, 516, 82, 12, RUST) +
        rect(800, 540, 82, 12, RUST) +
        rect(836, 452, 26, 50, RUST),
      glints(random, 26, 480, 420, 735, 800, INK, 0.5),
      path('M960 760H1600V900H1010Z', INK) + rect(960, 752, 640, 12, '#7d2f3e'),
      place(1256, 760, 1.22, crane(INK)),
      repeat(4, (i) => rect(1120 + i * 120, 764, 14, 20 + i, '#160a1c')),
      bird(560, 250, 22, INK) + bird(626, 284, 16, INK) + bird(500, 300, 13, INK),
    ],
  )
}
