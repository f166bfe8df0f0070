import { backdrop, bird, ripples } from '../nature.ts'
import { between, pick, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, place, rect, segment, stroke } from '../svg.ts'

const INK = '#2b2440'
const NET = '#f08a34'
const CREAM = '#fdeed2'
const FRONTS = ['#e9b44c', '#d9694f', '#4f8f9e', '#f3dcb4', '#8fae7d', '#c98aa0', '#5f78a8'] as const

/** A woman who sits on a low stool, facing left, and mends with both hands, 200 high, ground on y = 0. */
function mender(dress: string, shawl: string, skin: string, hair: string): string {
  return (
    rect(6, -62, 74, 12, '#6b4a3a') +
    segment(16, -52, 10, 0, '#6b4a3a', 8) +
    segment(72, -52, 78, 0, '#6b4a3a', 8) +
    path('M84 -66Q92 -112 66 -120L20 -108Q-50 -98 -66 -74L-72 -6H-26L-22 -50Q30 -50 84 -66Z', dress) +
    path('M-74 -8H-24L-22 2H-92Q-90 -8 -74 -8Z', INK) +
    path('M84 -78Q98 -150 62 -176Q38 -186 22 -168Q10 -140 18 -104Q50 -92 84 -78Z', shawl) +
    stroke('M36 -154Q6 -128 -10 -112L-52 -118', shawl, 27) +
    circle(-60, -119, 11, skin) +
    stroke('M-66 -114L-92 -84', CREAM, 5) +
    stroke('M46 -146Q24 -108 2 -96L-30 -94', shawl, 28) +
    circle(-36, -94, 11, skin) +
    path('M34 -176L30 -200H54L56 -172Z', skin) +
    ellipse(34, -214, 24, 27, skin) +
    path('M58 -196Q72 -246 34 -246Q14 -246 12 -226Q34 -232 40 -216Q44 -200 58 -196Z', hair) +
    circle(64, -222, 15, hair)
  )
}

/** Menders on the quay: an orange net over their knees, moored boats and the coloured fronts of the harbour. */
export function redesEnElMuelle(): string {
  const random = seeded(241)
  const fronts = repeat(11, (i) => {
    const x = -30 + i * 152
    const h = between(random, 230, 330)
    const fill = FRONTS[i % FRONTS.length] as string
    return (
      rect(x, 470 - h, 150, h, fill) +
      path(`M${x - 6} ${n(470 - h)}H${x + 156}L${x + 140} ${n(446 - h)}H${x + 10}Z`, '#9a4b3d') +
      repeat(6, (k) => {
        const [wx, wy] = [x + 22 + (k % 2) * 66, 470 - h + 30 + Math.floor(k / 2) * 76]
        return wy < 420
          ? rect(wx, wy, 40, 52, pick(random, [INK, '#3f5374', '#f7d98c'])) +
              rect(wx - 4, wy + 52, 48, 6, CREAM)
          : ''
      })
    )
  })
  const boat = (x: number, y: number, s: number, hull: string) =>
    place(
      x,
      y,
      s,
      path('M-150 -50Q0 -24 160 -66Q140 10 100 16H-110Q-146 0 -150 -50Z', hull) +
        path('M-150 -50Q0 -24 160 -66L156 -50Q0 -8 -148 -36Z', CREAM) +
        rect(-70, -108, 74, 72, CREAM) +
        rect(-58, -96, 50, 26, '#3f5374') +
        rect(-80, -116, 94, 10, hull) +
        segment(40, -40, 40, -210, INK, 6) +
        segment(40, -206, 150, -66, INK, 2) +
        segment(40, -206, -148, -50, INK, 2) +
        ellipse(0, 26, 150, 12, INK, 'opacity="0.3"'),
    )
  const mesh = repeat(56, (i) => `M${-300 + i * 40} 950l420 -420M${-300 + i * 40} 530l420 420`)
  return picture(
    21,
    [
      linear('sky', [
        [0, '#88bfd4'],
        [0.5, '#fbe3b6'],
      ]),
      linear('water', [
        [0, '#4f93a4'],
        [1, '#1f5470'],
      ]),
      linear('quay', [
        [0, '#cdb79c'],
        [1, '#8f7768'],
      ]),
      `<clipPath id="net"><path d="M-20 770Q140 742 250 760Q330 690 420 690Q520 700 610 772Q680 770 730 690Q830 676 900 756Q980 770 1050 690Q1130 664 1220 700Q1330 770 1480 800Q1560 830 1620 826V920H-20Z"/></clipPath>`,
    ],
    [
      backdrop('url(#sky)'),
      bird(300, 90, 24, INK) + bird(380, 120, 16, INK) + bird(1180, 80, 20, INK),
      fronts,
      rect(0, 462, 1600, 30, '#7d6a60'),
      rect(0, 488, 1600, 190, 'url(#water)') + ripples(random, 70, 500, 640, CREAM, 0.45),
      boat(250, 566, 0.95, '#b23f3a') + boat(720, 556, 0.85, '#2f6f7a') + boat(1290, 576, 1.05, '#31467a'),
      rect(0, 640, 1600, 260, 'url(#quay)') + rect(0, 634, 1600, 14, '#e7d5b8'),
      repeat(9, (i) => segment(i * 200 - 60, 900, 120 + i * 170, 648, '#7a6558', 2.5, 'opacity="0.5"')),
      [120, 1530]
        .map((x) => rect(x - 20, 600, 40, 50, INK, 'rx="8"') + rect(x - 30, 592, 60, 16, INK, 'rx="8"'))
        .join(''),
      place(470, 806, 1.35, mender('#3f5374', '#8f3f4f', '#c98d66', '#e8e2dc')) +
        place(800, 790, 1.3, mender('#4a3a5c', '#2f7a72', '#a8674a', INK)) +
        place(1130, 806, 1.38, mender('#5c3f38', '#d9a441', '#e0ae84', '#a9a3a8')),
      `<g clip-path="url(#net)">${rect(-20, 640, 1660, 280, NET, 'opacity="0.5"')}<path d="${mesh}" fill="none" stroke="#b6541c" stroke-width="3.5"/><path d="${mesh}" fill="none" stroke="#ffc27a" stroke-width="1.4" transform="translate(2 -2)"/></g>`,
      stroke(
        'M-20 770Q140 742 250 760Q330 690 420 690Q520 700 610 772Q680 770 730 690Q830 676 900 756Q980 770 1050 690Q1130 664 1220 700Q1330 770 1480 800Q1560 830 1620 826',
        CREAM,
        7,
      ) +
        repeat(
          15,
          (i) =>
            ellipse(40 + i * 108, 868 + (i % 3) * 10, 24, 15, '#f7d25c') +
            ellipse(40 + i * 108, 868 + (i % 3) * 10, 7, 15, '#b9862c'),
        ),
    ],
  )
}
