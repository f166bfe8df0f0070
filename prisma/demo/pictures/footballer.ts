import { circle, line, path, rect, segment } from './svg.ts'

const BOOT = '#0b1626'
const STRIPE = '#173152'

/** A player in mid-kick, facing right, standing foot at the origin, about 210 high. */
export function kicker(shirt: string, shorts: string, skin: string, hair: string): string {
  return (
    line(
      [
        [-2, -98],
        [-10, -50],
        [-2, -4],
      ],
      skin,
      17,
    ) +
    segment(-8, -46, -2, -10, shirt, 18) +
    segment(-6, -3, 18, -1, BOOT, 13) +
    line(
      [
        [6, -98],
        [52, -74],
        [96, -88],
      ],
      skin,
      17,
    ) +
    segment(60, -76, 90, -86, shirt, 18) +
    segment(96, -92, 112, -106, BOOT, 13) +
    path('M-22 -112L-20 -78L10 -74L46 -66L44 -94L20 -116Z', shorts) +
    path('M-34 -170Q-14 -186 10 -180L22 -112Q0 -102 -24 -110Z', shirt) +
    rect(-16, -164, 9, 52, STRIPE, 'transform="skewX(-6)" opacity="0.8"') +
    line(
      [
        [-28, -168],
        [-64, -142],
        [-92, -160],
      ],
      skin,
      13,
    ) +
    segment(-28, -168, -50, -152, shirt, 18) +
    line(
      [
        [8, -172],
        [34, -142],
        [24, -116],
      ],
      skin,
      13,
    ) +
    segment(8, -172, 26, -150, shirt, 18) +
    segment(-6, -180, -2, -190, skin, 12) +
    circle(2, -202, 16, skin) +
    path('M-16 -198Q-18 -222 4 -220Q20 -218 18 -206Q4 -210 -2 -206Q-4 -194 -10 -190Z', hair)
  )
}
