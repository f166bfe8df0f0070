import { backdrop, cloud } from '../nature.ts'
import { between, repeat, seeded } from '../random.ts'
import { circle, ellipse, linear, n, path, picture, radial, rect, stroke } from '../svg.ts'

const INK = '#08161f'
const DEEP = '#0e3040'
const TEAL = '#1f5c68'
const FOAM = '#dcefe9'
const LAMP = '#ffe9a0'
const RED = '#c8432f'

/** A row of tall crests across the picture, their lips white. */
function swell(y: number, height: number, step: number, shift: number, fill: string, lip: number): string {
  const crest = (x: number) =>
    `Q${n(x + step * 0.35)} ${n(y + height * 0.1)} ${n(x + step * 0.55)} ${n(y - height)}Q${n(x + step * 0.62)} ${n(y - height * 0.2)} ${n(x + step)} ${n(y)}`
  const count = Math.ceil(1900 / step)
  return (
    path(
      `M${shift} ${y}${repeat(count, (i) => crest(shift + i * step))}L${shift + count * step} 900L${shift} 900Z`,
      fill,
    ) +
    repeat(count, (i) => {
      const x = shift + i * step
      return stroke(
        `M${n(x + step * 0.36)} ${n(y - height * 0.3)}Q${n(x + step * 0.5)} ${n(y - height * 0.62)} ${n(x + step * 0.55)} ${n(y - height)}Q${n(x + step * 0.6)} ${n(y - height * 0.45)} ${n(x + step * 0.74)} ${n(y - height * 0.24)}`,
        FOAM,
        lip,
        'opacity="0.85"',
      )
    })
  )
}

/** The white tower with its red bands, gallery and lamp, standing on y = 0, 420 high. */
function tower(): string {
  return (
    path('M-52 0L-34 -330H34L52 0Z', 'url(#wall)') +
    path('M-48 -70L-44 -150H44L48 -70ZM-40 -220L-36 -300H36L40 -220Z', RED) +
    path('M6 0L6 -330H34L52 0Z', INK, 'opacity="0.22"') +
    rect(-10, -190, 20, 34, INK, 'rx="10"') +
    rect(-14, -52, 28, 52, INK, 'rx="12"') +
    rect(-52, -342, 104, 14, INK) +
    repeat(7, (i) => rect(-50 + i * 16, -364, 3, 24, INK)) +
    rect(-52, -366, 104, 4, INK) +
    rect(-26, -392, 52, 50, LAMP) +
    repeat(3, (i) => rect(-14 + i * 13, -392, 3, 50, INK)) +
    path('M-34 -390Q0 -446 34 -390Z', RED) +
    rect(-2, -444, 4, 30, INK)
  )
}

/** The lighthouse in the storm: its beam over a heavy sea, and a wave that breaks on the rock below. */
export function faroEnLaTormenta(): string {
  const random = seeded(218)
  const rain = repeat(210, () => {
    const l = between(random, 26, 74)
    return `M${n(between(random, -40, 1700))} ${n(between(random, -40, 860))}l${n(-l * 0.6)} ${n(l)}`
  })
  const spray = repeat(150, () => {
    const a = between(random, -2.75, -0.55)
    const r = between(random, 60, 330) * Math.sqrt(random())
    return circle(
      905 + Math.cos(a) * r,
      690 + Math.sin(a) * r * 1.05,
      between(random, 1.5, 8),
      FOAM,
      `opacity="${n(between(random, 0.4, 1))}"`,
    )
  })
  return picture(
    18,
    [
      linear('sky', [
        [0, '#0a1a24'],
        [0.5, '#1c4350'],
        [0.75, '#5d8c8a'],
      ]),
      linear(
        'wall',
        [
          [0, '#ffffff'],
          [1, '#b8cfd0'],
        ],
        [0, 0, 1, 0],
      ),
      linear(
        'beam',
        [
          [0, LAMP, 0],
          [1, LAMP, 0.75],
        ],
        [0, 0, 1, 0],
      ),
      linear(
        'back',
        [
          [0, LAMP, 0.6],
          [1, LAMP, 0],
        ],
        [0, 0, 1, 0],
      ),
      radial('glow', [
        [0, LAMP, 0.95],
        [0.3, LAMP, 0.4],
        [1, LAMP, 0],
      ]),
    ],
    [
      backdrop('url(#sky)'),
      ellipse(200, 70, 520, 120, INK, 'opacity="0.55"') +
        ellipse(820, 30, 620, 110, INK, 'opacity="0.6"') +
        ellipse(1450, 90, 480, 130, INK, 'opacity="0.55"'),
      cloud(random, 300, 210, 760, '#35616b', 0.5) + cloud(random, 1350, 260, 640, '#35616b', 0.5),
      path('M1130 176L-60 40V330Z', 'url(#beam)') + path('M1130 176L1700 110V252Z', 'url(#back)'),
      stroke('M360 60L330 150L372 168L320 290L350 300L300 420', '#f4fbf2', 5, 'opacity="0.8"'),
      swell(560, 60, 260, -120, '#2d6f78', 3) + swell(640, 100, 390, -260, TEAL, 5),
      path(
        'M800 760Q860 640 960 600Q1010 560 1070 548H1230Q1330 570 1400 640Q1500 700 1640 720V900H780Z',
        INK,
      ) +
        path(
          'M960 600Q1010 560 1070 548H1230Q1270 556 1310 580Q1180 590 1120 640Q1040 640 960 600Z',
          '#27404a',
        ),
      `<g transform="translate(1130 560)">${tower()}</g>`,
      circle(1130, 192, 210, 'url(#glow)'),
      rect(1216, 500, 130, 66, '#c3d4d2') +
        path('M1204 502L1281 452L1358 502Z', RED) +
        rect(1240, 520, 26, 46, INK),
      rect(1294, 518, 30, 24, LAMP),
      path(
        'M640 830Q700 740 716 640Q690 600 700 560Q730 570 744 600Q750 520 730 470Q780 490 796 570Q822 480 808 390Q870 440 872 560Q900 490 946 470Q926 540 936 600Q970 560 1010 566Q976 620 990 680Q1010 760 1010 830Z',
        FOAM,
        'opacity="0.92"',
      ) +
        path(
          'M690 830Q746 740 752 650Q776 690 780 730Q806 640 826 520Q850 600 846 690Q880 620 906 580Q900 660 906 720Q930 690 950 680Q940 760 960 830Z',
          '#8fbdbb',
        ),
      spray,
      swell(760, 150, 560, -420, DEEP, 8) + swell(872, 90, 470, -200, INK, 6),
      `<path d="${rain}" fill="none" stroke="#cfe6e6" stroke-width="2" opacity="0.32"/>`,
    ],
  )
}
