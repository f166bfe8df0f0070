import { backdrop, bird, cloud, hills, sun } from '../nature.ts'
import { bust } from '../people.ts'
import { between, repeat, seeded } from '../random.ts'
import {
  circle,
  curve,
  ellipse,
  group,
  linear,
  type Point,
  path,
  picture,
  place,
  poly,
  radial,
  rect,
  segment,
  stroke,
} from '../svg.ts'

const ABYSS = '#082338'
const OCEAN = '#0f4c68'
const CYAN = '#3fa3ad'
const FOAM = '#e5f5ea'
const PEACH = '#ffc58f'
const ROSE = '#ee7d6a'

/** A whale in profile, head to the right, about 900 long, middle at the origin. */
function whale(back: string, belly: string): string {
  return (
    path(
      'M-400 -14Q-470 -60 -560 -64Q-520 -30 -470 -4Q-540 20 -560 70Q-470 60 -396 16Q-200 110 60 120Q300 122 430 40Q452 16 436 -16Q380 -100 180 -122Q-60 -136 -240 -70Q-340 -34 -400 -14Z',
      `url(#${back})`,
    ) +
    path('M-120 92Q0 118 90 119Q300 120 430 40Q446 20 440 2Q330 36 230 30Q60 34 -120 92Z', belly) +
    repeat(7, (i) =>
      stroke(
        `M${424 - i * 17} ${30 + i * 10}Q${250 - i * 18} ${62 + i * 8} ${70 - i * 6} ${90 + i * 2}`,
        '#7fa9b0',
        3,
        'opacity="0.8"',
      ),
    ) +
    path('M120 70Q80 190 -40 232Q-60 236 -52 216Q-20 150 40 84Z', ABYSS) +
    path('M120 70Q80 190 -40 232Q20 170 60 84Z', OCEAN) +
    path('M-150 -104Q-180 -140 -214 -142Q-196 -112 -206 -84Z', ABYSS) +
    stroke('M440 6Q350 34 262 24', ABYSS, 5) +
    circle(262, 2, 9, ABYSS) +
    circle(265, -1, 3, FOAM) +
    (
      [
        [330, -66, 16, 8],
        [366, -48, 11, 6],
        [290, -80, 10, 5],
        [398, -24, 9, 6],
      ] as const
    )
      .map(([x, y, a, b]) => ellipse(x, y, a, b, FOAM, 'opacity="0.75"'))
      .join('')
  )
}

/** The bay cut open: evening and a small boat above, and below it a whale with her calf in the light. */
export function ballenaYBarca(): string {
  const random = seeded(165)
  const surface: Point[] = Array.from({ length: 19 }, (_, i) => [i * 95 - 60, 318 + Math.sin(i * 1.15) * 10])
  const rays = repeat(9, (i) =>
    poly(
      [
        [520 + i * 70, 332],
        [560 + i * 74, 332],
        [200 + i * 190 + 90, 900],
        [200 + i * 190 - 40, 900],
      ],
      'url(#ray)',
      `opacity="${i % 2 ? 0.5 : 0.28}"`,
    ),
  )
  const bubbles = repeat(70, () =>
    circle(
      between(random, 980, 1330),
      between(random, 350, 620),
      between(random, 2, 8),
      'none',
      `stroke="${FOAM}" stroke-width="1.6" opacity="0.55"`,
    ),
  )
  const school = repeat(64, () => {
    const [x, y] = [between(random, 60, 470), between(random, 420, 560)]
    return path(
      `M${x} ${y}q14 -9 30 0q-16 9 -30 0l-10 -6v12Z`,
      '#a8dcd2',
      `opacity="${Math.round(between(random, 40, 90)) / 100}"`,
    )
  })
  const weeds = repeat(34, (i) => {
    const x = i * 49 + between(random, -18, 18)
    const h = between(random, 50, 190) * (Math.abs(x - 800) / 800 + 0.25)
    return stroke(
      `M${x} 910q${between(random, -26, 26)} ${-h * 0.5} ${between(random, -10, 10)} ${-h}`,
      i % 3 ? '#06192a' : '#12405a',
      between(random, 4, 10),
    )
  })
  return picture(
    15,
    [
      linear('sky', [
        [0, '#5a4a78'],
        [0.2, ROSE],
        [0.36, PEACH],
      ]),
      linear('sea', [
        [0, '#7fd0c4'],
        [0.12, CYAN],
        [0.5, OCEAN],
        [1, ABYSS],
      ]),
      linear('ray', [
        [0, FOAM, 0.65],
        [1, FOAM, 0],
      ]),
      linear('mother', [
        [0, '#5d9fae'],
        [0.45, '#2f6c88'],
        [1, '#123f5f'],
      ]),
      linear('calf', [
        [0, '#6db0b6'],
        [1, '#27627c'],
      ]),
      radial('glow', [
        [0, '#fff4d6', 1],
        [1, PEACH, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      cloud(random, 320, 90, 620, '#f7a07c', 0.7) + cloud(random, 1320, 130, 560, '#f7a07c', 0.65),
      sun(980, 286, 82, '#fff4d6', 'glow', 4),
      hills(random, 292, 14, '#a85d74', 340, 6),
      path(`${curve(surface)}V900H-60Z`, 'url(#sea)'),
      rays,
      stroke(curve(surface), FOAM, 6, 'opacity="0.85"') +
        stroke(curve(surface), FOAM, 2, 'opacity="0.6" transform="translate(0 14)"'),
      school,
      place(820, 590, 1.12, whale('mother', '#cfe6de'), -5),
      place(470, 772, 0.42, whale('calf', '#e5f1e6'), -10),
      bubbles,
      group(
        'transform="translate(640 312) rotate(-2)"',
        path('M-120 -34H110Q128 -36 140 -50Q132 6 84 18H-84Q-116 8 -120 -34Z', ROSE) +
          rect(-118, -38, 232, 9, FOAM),
        path('M-104 -4H124', 'none', `stroke="${FOAM}" stroke-width="5"`),
        place(-44, -38, 0.95, bust('#2b3f66', '#8a5236', ABYSS)) +
          place(44, -38, 0.95, bust('#f0c14b', '#c98d66', ABYSS)) +
          segment(60, -70, 86, -92, '#f0c14b', 9) +
          segment(72, -100, 92, -96, ABYSS, 8),
        segment(-70, -40, -170, 40, '#5b2c2c', 6),
        ellipse(-176, 46, 20, 8, '#5b2c2c'),
      ),
      path('M-20 900V850Q200 810 420 862T900 872T1300 850T1620 820V900Z', '#06192a') + weeds,
      bird(420, 150, 22, '#4a2c50') + bird(480, 120, 15, '#4a2c50') + bird(1180, 110, 18, '#4a2c50'),
    ],
  )
}
