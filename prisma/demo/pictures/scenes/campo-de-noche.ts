import { kicker } from '../footballer.ts'
import { backdrop } from '../nature.ts'
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
  rect,
  segment,
  stroke,
} from '../svg.ts'

const NIGHT = '#0b1626'
const NAVY = '#173152'
const PITCH = '#1f8a55'
const LIME = '#59b868'
const WHITE = '#f6fbef'
const SHIRT = '#f2c230'
const RIVAL = '#d64045'

/** A floodlight mast: a grid of lamps on a pole, its glow and its beam. */
function mast(x: number, lean: number): string {
  return (
    poly(
      [
        [x - 60, 90],
        [x + 60, 90],
        [x + lean + 620, 640],
        [x + lean - 620, 640],
      ],
      'url(#beam)',
      'opacity="0.5"',
    ) +
    segment(x, 110, x, 480, NIGHT, 12) +
    circle(x, 96, 210, 'url(#halo)') +
    rect(x - 74, 54, 148, 84, NAVY, 'rx="6"') +
    repeat(15, (i) => circle(x - 56 + (i % 5) * 28, 74 + Math.floor(i / 5) * 24, 10, WHITE))
  )
}

/** A night match: the shot, seen from pitch level, under two floodlights and a full stand. */
export function campoDeNoche(): string {
  const random = seeded(121)
  const crowd = repeat(14, (row) =>
    repeat(92, (i) => {
      const y = 300 + row * 17
      return random() > 0.07
        ? circle(
            i * 17.6 + (row % 2) * 8 + between(random, -2, 2),
            y,
            6.4,
            pick(random, [SHIRT, SHIRT, '#b98d2a', '#2c4f7c', '#37618f', '#dbe4e0', '#20406a']),
            `opacity="${row < 5 ? 0.55 : 0.85}"`,
          )
        : ''
    }),
  )
  const bands = repeat(7, (i) =>
    poly(
      [
        [800 + (i - 3.5) * 230, 560],
        [800 + (i - 2.5) * 230, 560],
        [800 + (i - 2.5) * 640, 900],
        [800 + (i - 3.5) * 640, 900],
      ],
      i % 2 ? LIME : PITCH,
      'opacity="0.55"',
    ),
  )
  const blades = repeat(
    260,
    () =>
      `M${Math.round(between(random, 0, 1600))} ${Math.round(between(random, 850, 905))}l${Math.round(between(random, -6, 6))} ${-Math.round(between(random, 8, 26))}`,
  )
  const net =
    repeat(14, (i) => segment(1190 + i * 22, 388, 1200 + i * 25, 580, WHITE, 1.4)) +
    repeat(9, (i) => segment(1186, 396 + i * 22, 1520, 400 + i * 23, WHITE, 1.4))
  return picture(
    11,
    [
      linear('sky', [
        [0, NIGHT],
        [0.5, '#1d4068'],
      ]),
      linear('grass', [
        [0, '#3fa765'],
        [0.4, PITCH],
        [1, '#0f4a3a'],
      ]),
      linear('beam', [
        [0, WHITE, 0.65],
        [1, WHITE, 0],
      ]),
      linear(
        'trail',
        [
          [0, WHITE, 0],
          [1, WHITE, 0.75],
        ],
        [0, 0, 1, 0],
      ),
      radial('halo', [
        [0, WHITE, 0.95],
        [0.25, '#cfe6f5', 0.4],
        [1, '#cfe6f5', 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      path('M0 216Q800 150 1600 216V300Q800 236 0 300Z', NIGHT) +
        path('M0 286Q800 236 1600 286V560H0Z', '#122743'),
      crowd,
      repeat(6, (i) =>
        group(
          'opacity="0.9"',
          segment(120 + i * 270, 420, 120 + i * 270, 340, NIGHT, 4),
          path(`M${120 + i * 270} 340q30 -14 54 2t52 -4v34q-28 8 -52 2t-54 4Z`, i % 2 ? SHIRT : WHITE),
        ),
      ),
      rect(0, 532, 1600, 34, NAVY) +
        repeat(8, (i) =>
          rect(i * 200 + 6, 537, 188, 24, [SHIRT, '#2c6f8f', WHITE, RIVAL][i % 4] as string, 'opacity="0.8"'),
        ),
      rect(0, 564, 1600, 336, 'url(#grass)') + bands,
      segment(0, 596, 1600, 596, WHITE, 4) +
        segment(980, 690, 1600, 690, WHITE, 6) +
        segment(980, 690, 1090, 596, WHITE, 5),
      mast(250, 180) + mast(1330, -160),
      group('opacity="0.5"', net) +
        line(
          [
            [1184, 590],
            [1184, 390],
            [1520, 390],
            [1520, 590],
          ],
          WHITE,
          11,
        ),
      // The keeper dives; two defenders come too late.
      place(1310, 560, 0.62, group('transform="rotate(-58)"', kicker('#37b8a4', NIGHT, '#b97a55', NIGHT))),
      place(1030, 640, 0.78, group('transform="scale(-1 1)"', kicker(RIVAL, WHITE, '#8a5236', NIGHT))),
      place(250, 650, 0.72, kicker(RIVAL, WHITE, '#d9a27a', '#5a3424')),
      ellipse(560, 850, 210, 18, '#062a22', 'opacity="0.55"') +
        ellipse(400, 838, 150, 10, '#062a22', 'opacity="0.3"'),
      place(560, 846, 2.55, kicker(SHIRT, NAVY, '#a8674a', '#1c1018')),
      path('M846 600Q960 520 1120 452L1130 476Q990 540 866 624Z', 'url(#trail)'),
      circle(1122, 464, 27, WHITE) +
        path('M1122 452L1134 461L1129 475H1115L1110 461Z', NIGHT) +
        segment(1122, 452, 1122, 438, NIGHT, 2.4) +
        segment(1134, 461, 1147, 456, NIGHT, 2.4) +
        segment(1110, 461, 1097, 456, NIGHT, 2.4) +
        segment(1129, 475, 1137, 486, NIGHT, 2.4) +
        segment(1115, 475, 1107, 486, NIGHT, 2.4),
      stroke(blades, '#0b3a2d', 3.4) + stroke(blades, LIME, 1.8, 'transform="translate(5 7)" opacity="0.7"'),
    ],
  )
}
