import { repeat } from '../random.ts'
import { circle, n, path, rect, segment, stroke } from '../svg.ts'
import { SIDE } from './portrait.ts'

/** Plain colour with a disc of light behind the head. */
function plain(fill: string, light: string): string {
  return rect(0, 0, SIDE, SIDE, fill) + circle(400, 360, 330, light)
}

/** House fronts and a clock tower. */
export function town(fill: string, light: string, tone: string): string {
  const heights = [250, 310, 230, 280, 330, 260, 300, 240]
  return (
    plain(fill, light) +
    heights
      .map(
        (h, i) =>
          rect(i * 100 - 4, 720 - h, 94, 400, tone) +
          path(`M${i * 100 - 12} ${720 - h}h110l-18 -26h-74Z`, tone) +
          repeat(4, (k) =>
            rect(i * 100 + 14 + (k % 2) * 40, 740 - h + Math.floor(k / 2) * 70, 22, 36, light),
          ),
      )
      .join('') +
    path('M92 640V260L136 190L180 260V640Z', tone) +
    circle(136, 300, 28, light) +
    stroke('M136 284V300L148 306', tone, 5)
  )
}

/** Port cranes over the water. */
export function cranes(fill: string, light: string, tone: string): string {
  const crane = (x: number, y: number, s: number) =>
    `<g transform="translate(${x} ${y}) scale(${s} ${Math.abs(s)})">${segment(-40, 0, -26, -300, tone, 16)}${segment(50, 0, 36, -300, tone, 16)}${segment(-34, -130, 44, -130, tone, 12)}${segment(-110, -300, 250, -300, tone, 18)}${segment(4, -300, 4, -400, tone, 14)}${stroke('M4 -400L240 -306M4 -400L-100 -306', tone, 6)}${segment(190, -296, 190, -210, tone, 4)}${rect(164, -212, 52, 30, tone)}</g>`
  return (
    plain(fill, light) +
    crane(110, 620, -1.15) +
    crane(690, 620, 1.1) +
    rect(0, 610, SIDE, 190, tone) +
    repeat(7, (i) => rect(i * 118 - 10, 560 + (i % 2) * 26, 100, 60, tone))
  )
}

/** The folds of a curtain. */
export function curtain(fill: string, light: string, tone: string): string {
  return (
    rect(0, 0, SIDE, SIDE, fill) +
    repeat(9, (i) =>
      path(
        `M${i * 100 - 30} 0C${i * 100 - 14} 260 ${i * 100 - 44} 560 ${i * 100 - 26} 800H${i * 100 + 18}C${i * 100 + 6} 540 ${i * 100 + 26} 240 ${i * 100 + 14} 0Z`,
        tone,
      ),
    ) +
    circle(400, 360, 330, light, 'opacity="0.55"')
  )
}

/** Water with a rowing crew on the horizon and the floats of a lane. */
export function water(fill: string, light: string, tone: string, dark: string): string {
  const rowers = repeat(
    4,
    (i) => path(`M${604 + i * 44} 434q2 -22 14 -22q12 0 14 22Z`, dark) + circle(618 + i * 44, 404, 7, dark),
  )
  return (
    plain(fill, light) +
    rect(0, 430, SIDE, 370, tone) +
    repeat(9, (i) =>
      stroke(
        `M${n(-40 + (i % 2) * 60)} ${480 + i * 36}q50 -18 100 0t100 0t100 0t100 0t100 0t100 0t100 0t100 0t100 0`,
        fill,
        6,
      ),
    ) +
    rowers +
    path('M560 434H830V444Q700 452 560 434Z', dark) +
    repeat(4, (i) => segment(622 + i * 44, 428, 590 + i * 44, 462, dark, 3.5)) +
    repeat(8, (i) => circle(-10 + i * 36 + i * i * 0.6, 640 - i * 25, 13 - i * 1.1, light))
  )
}

/** Dunes, sea and birds. */
export function shore(fill: string, light: string, tone: string): string {
  const bird = (x: number, y: number, s: number) =>
    stroke(
      `M${x - s} ${y - s * 0.3}Q${n(x - s * 0.4)} ${y - s * 0.7} ${x} ${y}Q${n(x + s * 0.4)} ${y - s * 0.7} ${x + s} ${y - s * 0.3}`,
      tone,
      s * 0.16,
    )
  return (
    plain(fill, light) +
    bird(120, 190, 50) +
    bird(206, 118, 34) +
    bird(680, 236, 44) +
    bird(640, 130, 28) +
    bird(74, 330, 30) +
    path('M0 560Q160 500 330 560T800 540V800H0Z', tone) +
    [60, 742]
      .map((x) =>
        stroke(`M${x} 640q-6 -90 -44 -150M${x} 640q2 -110 -6 -190M${x} 640q10 -90 40 -140`, tone, 6),
      )
      .join('')
  )
}

/** Bars that climb like the streets of a hill. */
export function bars(fill: string, light: string, tone: string): string {
  return (
    plain(fill, light) +
    [120, 200, 168, 270, 320, 300, 420, 480, 540]
      .map((h, i) => rect(i * 90 + 4, 740 - h, 70, h + 60, tone))
      .join('') +
    repeat(6, (i) => segment(0, 190 + i * 96, SIDE, 190 + i * 96, tone, 3, 'opacity="0.6"'))
  )
}

/** Two ranges of mountains and a railway viaduct before them. */
export function mountains(fill: string, light: string, tone: string, dark: string): string {
  return (
    plain(fill, light) +
    path('M-20 620L110 300L176 392L236 330L400 560L560 300L610 372L690 250L830 520V800H-20Z', tone) +
    path(
      'M110 300L132 420L96 470L150 540L140 620H236L176 392ZM690 250L676 380L720 440L690 520L724 620H830V520Z',
      dark,
      'opacity="0.5"',
    ) +
    rect(0, 590, SIDE, 26, dark) +
    repeat(9, (i) => path(`M${i * 94 - 20} 800V612h94v188h-14V670a33 33 0 0 0 -66 0V800Z`, dark))
  )
}

/** Shelves of books. */
export function shelves(fill: string, light: string, tone: string): string {
  const widths = [26, 34, 22, 30, 40, 24, 28]
  const heights = [112, 96, 118, 88, 106, 122, 100, 92, 116, 104]
  const shelf = (y: number, from: number) => {
    let x = -10
    let books = ''
    for (let i = from; x < SIDE; i++) {
      const w = widths[i % widths.length] as number
      const h = heights[i % heights.length] as number
      books += rect(x, y - h, w - 4, h, i % 3 ? tone : light)
      x += w
    }
    return books + rect(0, y, SIDE, 12, tone)
  }
  return (
    rect(0, 0, SIDE, SIDE, fill) +
    [140, 300, 460, 620, 780].map((y, i) => shelf(y, i * 3)).join('') +
    circle(400, 360, 330, light, 'opacity="0.35"')
  )
}
