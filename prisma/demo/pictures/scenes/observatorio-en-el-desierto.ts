import { backdrop, stars } from '../nature.ts'
import { walking } from '../people.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, place, radial, rect, segment } from '../svg.ts'

const NIGHT = '#071226'
const TEAL = '#12616b'
const ICE = '#e9fbf6'
const SAND = '#b98a5e'
const EMBER = '#ffb45c'

/** A tall modern dome with an open slit, standing on y = 0, 260 high. */
function dome(lit: boolean): string {
  return (
    ellipse(0, 2, 150, 14, NIGHT, 'opacity="0.5"') +
    rect(-104, -110, 208, 110, 'url(#wall)') +
    repeat(6, (i) => rect(-104, -96 + i * 18, 208, 3, NIGHT, 'opacity="0.16"')) +
    path('M-122 -104V-150A122 118 0 0 1 122 -150V-104Z', 'url(#shell)') +
    path('M-26 -266Q-34 -180 -30 -118H34Q38 -190 28 -266Q0 -272 -26 -266Z', NIGHT) +
    (lit
      ? path('M-20 -262Q-28 -180 -24 -120H-6Q-8 -200 -4 -268Z', EMBER, 'opacity="0.55"') +
        path('M-6 -120L8 -250H22L18 -120Z', '#5f7f95')
      : '') +
    rect(-130, -118, 260, 14, ICE) +
    rect(-22, -58, 44, 58, lit ? EMBER : '#24475a') +
    rect(54, -74, 26, 18, lit ? EMBER : '#24475a') +
    rect(-82, -74, 26, 18, '#24475a')
  )
}

/** The desert observatory: white domes on blue dunes under the arch of the Milky Way, one person with a lamp. */
export function observatorioEnElDesierto(): string {
  const random = seeded(283)
  // The galaxy: soft discs and a dust of stars along a leaning band.
  const along = (t: number, off: number) =>
    [1640 - t * 1500 + off * 0.5, -60 + t * 720 + Math.sin(t * 3) * 40 + off] as const
  const haze = repeat(34, (i) => {
    const [x, y] = along(i / 33, between(random, -26, 26))
    return circle(x, y, between(random, 90, 170), i % 3 ? 'url(#haze)' : 'url(#rose)')
  })
  const lanes = repeat(16, (i) => {
    const [x, y] = along(0.08 + i / 19, between(random, -16, 22))
    return ellipse(
      x,
      y,
      between(random, 40, 90),
      between(random, 7, 16),
      NIGHT,
      `opacity="0.16" transform="rotate(-26 ${n(x)} ${n(y)})"`,
    )
  })
  const dust = repeat(620, () => {
    const [x, y] = along(random(), (random() + random() + random() - 1.5) * 190)
    return circle(
      x,
      y,
      between(random, 0.7, 2.4),
      pick(random, [ICE, '#ffe2c0', '#bfe8f0']),
      `opacity="${n(between(random, 0.4, 1))}"`,
    )
  })
  const dune = (d: string, light: string, shade: string) =>
    path(`M-120 ${d}V920H-120Z`, light) +
    path(`M-120 ${d}V920H-120Z`, shade, 'transform="translate(60 26)" opacity="0.65"')
  const steps = repeat(13, (i) =>
    ellipse(390 - i * 34, 806 + i * 5 + (i % 2) * 9, 10, 3.4, NIGHT, 'opacity="0.5"'),
  )
  return picture(
    25,
    [
      linear('sky', [
        [0, NIGHT],
        [0.45, '#0e3550'],
        [0.72, '#2f7f86'],
        [0.8, '#f0b58a'],
      ]),
      radial('haze', [
        [0, '#9fe0dc', 0.3],
        [1, '#9fe0dc', 0],
      ]),
      radial('rose', [
        [0, '#ffd9c0', 0.4],
        [1, '#ffd9c0', 0],
      ]),
      radial('lamp', [
        [0, EMBER, 0.75],
        [1, EMBER, 0],
      ]),
      linear(
        'shell',
        [
          [0, '#ffffff'],
          [0.55, '#b9d6da'],
          [1, '#4f7f8d'],
        ],
        [0, 0, 1, 0],
      ),
      linear(
        'wall',
        [
          [0, '#dfeeee'],
          [1, '#41707f'],
        ],
        [0, 0, 1, 0],
      ),
    ],
    [
      backdrop('url(#sky)'),
      stars(random, 260, 640, ICE),
      haze,
      lanes,
      dust,
      path(
        'M-20 690L120 650L260 676L420 630L560 672L760 640L960 680L1140 636L1330 676L1480 640L1620 680V760H-20Z',
        '#1b5666',
      ),
      dune('720Q300 640 640 716Q980 780 1300 690Q1480 650 1620 690', '#2f7d83', TEAL),
      place(1330, 702, 0.62, dome(false)) + place(640, 722, 0.72, dome(false)),
      dune('790Q260 730 560 770Q820 720 1060 724Q1360 730 1620 800', '#6d8f82', '#2c6470'),
      circle(1010, 690, 230, 'url(#lamp)', 'opacity="0.5"'),
      place(1010, 742, 1.28, dome(true)),
      path('M-20 850Q300 770 660 812Q1040 856 1620 800V920H-20Z', SAND) +
        path('M-20 876Q420 800 760 846Q1120 890 1620 836V920H-20Z', '#7c5a4c'),
      path('M980 744L1040 744L860 820Q620 812 420 812Q700 790 980 744Z', EMBER, 'opacity="0.35"'),
      steps,
      circle(450, 770, 96, 'url(#lamp)') +
        place(410, 812, 1.05, walking(NIGHT, '#8a5236')) +
        segment(428, 762, 448, 772, NIGHT, 4) +
        circle(450, 778, 9, '#fff1c4'),
      path(
        'M1440 900V800Q1440 786 1452 786Q1464 786 1464 800V840H1484V816Q1484 806 1494 806Q1504 806 1504 816V858Q1504 868 1492 868H1464V900Z',
        '#123b3f',
      ) +
        path('M1440 850H1418Q1408 850 1408 838V812Q1408 804 1416 804Q1424 804 1424 812V830H1440Z', '#123b3f'),
    ],
  )
}
