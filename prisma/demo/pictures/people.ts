import { circle, ellipse, line, path, segment, stroke } from './svg.ts'

/** A standing person, 100 units high, feet at the origin: head, coat and legs. */
export function standing(coat: string, skin: string, legs = coat): string {
  return (
    path('M-11 -46L-9 0H-2L0 -40L3 0H10L12 -46Z', legs) +
    path('M-15 -74Q-14 -84 0 -84Q14 -84 15 -74L17 -36Q0 -31 -17 -36Z', coat) +
    circle(0, -92, 8.5, skin)
  )
}

/** A walking person in profile, facing right, 100 units high, feet at the origin. */
export function walking(coat: string, skin: string, legs = coat): string {
  return (
    path('M-9 -44L-18 -2L-10 0L1 -36L8 -20L12 0H20L15 -24L11 -46Z', legs) +
    path('M-13 -72Q-12 -84 1 -84Q13 -83 13 -72L15 -38Q0 -33 -13 -38Z', coat) +
    stroke('M0 -74L9 -56L18 -48', coat, 7) +
    circle(3, -92, 8.5, skin)
  )
}

/** A person from the waist up, seen from behind or sitting, 60 units wide, waist at the origin. */
export function bust(coat: string, skin: string, hair = skin): string {
  return (
    path('M-30 0Q-32 -38 -16 -44Q0 -50 16 -44Q32 -38 30 0Z', coat) +
    ellipse(0, -62, 13, 16, skin) +
    path('M-14 -60Q-16 -80 0 -81Q16 -80 14 -60Q8 -70 0 -70Q-8 -70 -14 -60Z', hair)
  )
}

/** A cyclist in profile, riding to the right, 130 units long, wheels on y = 0. */
export function cyclist(jersey: string, skin: string, frame: string, dark: string): string {
  const wheel = (x: number) =>
    circle(x, -24, 23, 'none', `stroke="${dark}" stroke-width="4"`) +
    segment(x - 16, -40, x + 16, -8, dark, 0.8) +
    segment(x - 16, -8, x + 16, -40, dark, 0.8) +
    segment(x, -47, x, -1, dark, 0.8)
  return (
    wheel(-42) +
    wheel(44) +
    line(
      [
        [-42, -24],
        [-20, -62],
        [26, -62],
        [2, -24],
        [-42, -24],
      ],
      frame,
      4,
    ) +
    segment(2, -24, -20, -62, frame, 4) +
    line(
      [
        [44, -24],
        [26, -68],
        [36, -72],
      ],
      frame,
      4,
    ) +
    segment(-28, -66, -12, -66, dark, 5) +
    line(
      [
        [-16, -68],
        [8, -52],
        [-2, -20],
        [6, -14],
      ],
      dark,
      11,
    ) +
    line(
      [
        [-14, -66],
        [12, -46],
        [6, -22],
      ],
      skin,
      8,
    ) +
    path('M-24 -68Q-18 -96 14 -106Q26 -106 26 -96Q10 -84 -4 -64Z', jersey) +
    line(
      [
        [20, -98],
        [26, -78],
        [36, -72],
      ],
      skin,
      7,
    ) +
    circle(31, -112, 9.5, skin) +
    path('M20 -114Q22 -127 34 -125Q44 -122 42 -113Q32 -112 20 -114Z', frame)
  )
}
