import { backdrop, bird, cloud, glints, hills, ripples } from '../nature.ts'
import { standing } from '../people.ts'
import { pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, path, picture, place, rect, segment, stroke } from '../svg.ts'

const INK = '#12344a'
const GREEN = '#2f8f6b'
const WHITE = '#fbfdf9'
const SUN = '#f7c657'
const CORAL = '#e56a4b'
const COATS = [CORAL, SUN, '#3f7fa8', '#7a4f8f', '#2d5d4c', '#d98f5a'] as const
const SKINS = ['#c98d66', '#8a5236', '#e0ae84', '#a8674a'] as const

/** The ferry from the side, bow to the right, 1000 long, waterline on y = 0. */
function ferry(passengers: string): string {
  const panes = (x: number, y: number, count: number, w: number) =>
    repeat(count, (i) => rect(x + i * (w + 14), y, w, 44, 'url(#pane)', 'rx="6"'))
  return (
    path('M-500 -96H470Q530 -100 560 -120Q540 -40 470 6H-470Q-500 -40 -500 -96Z', WHITE) +
    path('M-492 -46H526Q504 -14 470 6H-470Q-486 -20 -492 -46Z', GREEN) +
    rect(-500, -104, 980, 10, INK, 'opacity="0.2"') +
    rect(-450, -196, 800, 100, WHITE) +
    panes(-430, -174, 11, 56) +
    rect(-470, -208, 850, 14, GREEN) +
    passengers +
    repeat(25, (i) => rect(-466 + i * 34.5, -252, 4, 46, INK)) +
    rect(-468, -254, 842, 5, INK) +
    rect(-468, -234, 842, 3, INK) +
    rect(90, -316, 210, 112, WHITE) +
    path('M84 -316H316L300 -334H98Z', GREEN) +
    panes(108, -298, 3, 48) +
    segment(150, -334, 150, -430, INK, 6) +
    segment(120, -392, 180, -392, INK, 4) +
    path('M154 -428L226 -414L154 -396Z', CORAL) +
    path('M-60 -208L-44 -296H20L36 -208Z', GREEN) +
    rect(-46, -290, 68, 14, SUN) +
    repeat(5, (i) => circle(-380 + i * 170, -72, 13, INK)) +
    [-300, -160, 330].map((x) => circle(x, -222, 17, 'none', `stroke="${CORAL}" stroke-width="9"`)).join('')
  )
}

/** The electric ferry across the bay at midday: passengers on the upper deck, blue mountains behind. */
export function transbordadorEnLaBahia(): string {
  const random = seeded(233)
  const passengers = repeat(12, (i) =>
    place(
      -420 + i * 40 + (i > 8 ? 12 : 0),
      -208,
      0.78 + (i % 3) * 0.05,
      standing(pick(random, COATS), pick(random, SKINS), INK),
    ),
  )
  const town = repeat(34, (i) => {
    const h = 16 + random() * 34
    return rect(40 + i * 15, 462 - h, 14, h, pick(random, ['#f6e3c8', '#eeb98f', '#d98a68', WHITE]))
  })
  return picture(
    20,
    [
      linear('sky', [
        [0, '#4fa3cf'],
        [0.35, '#a9d8e6'],
        [0.55, '#f2f3dc'],
      ]),
      linear('sea', [
        [0, '#8fd0cf'],
        [0.3, '#3fa5b3'],
        [1, '#12586f'],
      ]),
      linear('pane', [
        [0, '#2a5f7d'],
        [1, '#7db9cf'],
      ]),
      linear('shade', [
        [0, INK, 0.55],
        [1, INK, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      cloud(random, 380, 130, 620, WHITE, 0.85) + cloud(random, 1330, 180, 560, WHITE, 0.8),
      path(
        'M-20 470L150 350L260 400L430 262L560 368L700 300L840 400L1010 290L1180 396L1340 320L1620 440V480H-20Z',
        '#7fb0c9',
      ) +
        path(
          'M430 262L470 296L436 310L400 300ZM1010 290L1046 312L1012 330L976 316Z',
          WHITE,
          'opacity="0.85"',
        ),
      hills(random, 430, 22, '#5b97a8', 480, 8) + town,
      rect(0, 460, 1600, 440, 'url(#sea)'),
      glints(random, 70, 1150, 460, 468, 640, WHITE, 0.7),
      ripples(random, 90, 490, 660, '#d8f2ec', 0.5),
      ellipse(790, 668, 560, 30, 'url(#shade)'),
      place(780, 660, 1.02, ferry(passengers)),
      stroke('M1350 662Q1420 690 1540 684M1330 676Q1400 716 1500 724', WHITE, 7, 'opacity="0.8"') +
        stroke(
          'M262 670Q140 686 -20 676M282 686Q160 722 -20 716M320 700Q180 756 -20 762',
          WHITE,
          7,
          'opacity="0.75"',
        ) +
        path(
          'M270 672Q420 662 560 670T840 668T1120 668T1300 664Q1370 662 1410 646Q1380 676 1290 678T1000 682T700 682T420 682Z',
          WHITE,
          'opacity="0.85"',
        ),
      ripples(random, 60, 700, 890, '#d8f2ec', 0.35),
      bird(260, 300, 34, INK) + bird(350, 250, 24, INK) + bird(190, 240, 20, INK) + bird(1420, 350, 22, INK),
      place(
        1430,
        800,
        1,
        path('M-46 0Q-40 26 0 28Q40 26 46 0Z', CORAL) +
          path('M-20 0L-8 -78H8L20 0Z', CORAL) +
          rect(-14, -48, 28, 16, WHITE) +
          circle(0, -88, 12, SUN),
      ),
    ],
  )
}
