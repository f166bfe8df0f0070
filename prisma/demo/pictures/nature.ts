import { between, type Random, repeat } from './random.ts'
import { circle, curve, HEIGHT, n, type Point, path, rect, stroke, WIDTH } from './svg.ts'

/** The whole picture filled with one colour or gradient. */
export function backdrop(fill: string): string {
  return rect(0, 0, WIDTH, HEIGHT, fill)
}

/** A light: a wide glow (a radial gradient's id) and a disc before it. */
export function sun(x: number, y: number, r: number, fill: string, glow: string, reach = 4): string {
  return circle(x, y, r * reach, `url(#${glow})`) + circle(x, y, r, fill)
}

/** Hills across the picture: a smooth ridge about `top`, `swing` high, filled down to `bottom`. */
export function hills(
  random: Random,
  top: number,
  swing: number,
  fill: string,
  bottom = HEIGHT,
  steps = 7,
): string {
  const points: Point[] = Array.from({ length: steps + 3 }, (_, i) => [
    ((i - 1) * WIDTH) / steps,
    top + between(random, -swing, swing),
  ])
  return path(`${curve(points)}L${WIDTH + 400} ${bottom}L-400 ${bottom}Z`, fill)
}

/** Glints on water between two heights: short level strokes, longer towards the viewer. */
export function glints(
  random: Random,
  count: number,
  x: number,
  spread: number,
  top: number,
  bottom: number,
  colour: string,
  opacity = 0.7,
): string {
  return repeat(count, () => {
    const depth = random()
    const y = top + (bottom - top) * depth
    const centre = x + (random() + random() - 1) * spread * (0.35 + depth)
    const half = between(random, 8, 36) * (0.4 + depth * 1.6)
    return stroke(
      `M${n(centre - half)} ${n(y)}H${n(centre + half)}`,
      colour,
      1.5 + depth * 4,
      `opacity="${opacity}"`,
    )
  })
}

/** Rows of small waves between two heights: flat arcs, larger and further apart towards the viewer. */
export function ripples(
  random: Random,
  count: number,
  top: number,
  bottom: number,
  colour: string,
  opacity = 0.5,
): string {
  return repeat(count, () => {
    const depth = random() ** 1.5
    const y = top + (bottom - top) * depth
    const x = between(random, -60, WIDTH)
    const w = between(random, 24, 60) * (0.5 + depth * 2.2)
    return stroke(
      `M${n(x)} ${n(y)}q${n(w / 2)} ${n(-w * 0.12)} ${n(w)} 0`,
      colour,
      1.2 + depth * 3,
      `opacity="${opacity}"`,
    )
  })
}

/** A long flat cloud: overlapping lens shapes. */
export function cloud(random: Random, x: number, y: number, w: number, fill: string, opacity = 0.8): string {
  return repeat(4, (i) => {
    const width = w * between(random, 0.45, 1) * (1 - i * 0.1)
    const left = x + between(random, -0.5, 0.2) * w - width * 0.2
    const top = y + i * w * 0.035
    const h = width * between(random, 0.035, 0.06)
    return path(
      `M${n(left)} ${n(top)}Q${n(left + width * 0.4)} ${n(top - h * 2)} ${n(left + width)} ${n(top)}Q${n(left + width * 0.5)} ${n(top + h * 0.9)} ${n(left)} ${n(top)}Z`,
      fill,
      `opacity="${opacity}"`,
    )
  })
}

/** Stars above a height. */
export function stars(random: Random, count: number, bottom: number, colour: string): string {
  return repeat(count, () =>
    circle(
      between(random, 0, WIDTH),
      bottom * random() ** 1.2,
      between(random, 0.8, 2.8),
      colour,
      `opacity="${n(between(random, 0.3, 1))}"`,
    ),
  )
}

/** A bird far away: two strokes. */
export function bird(x: number, y: number, size: number, colour: string): string {
  return stroke(
    `M${n(x - size)} ${n(y - size * 0.25)}Q${n(x - size * 0.4)} ${n(y - size * 0.6)} ${n(x)} ${n(y)}Q${n(x + size * 0.4)} ${n(y - size * 0.6)} ${n(x + size)} ${n(y - size * 0.3)}`,
    colour,
    size * 0.16,
  )
}
