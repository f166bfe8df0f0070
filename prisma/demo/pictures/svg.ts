import { between, repeat, seeded } from './random.ts'

/** Size of every picture, in user units (pixels at full size). */
export const WIDTH = 1600
export const HEIGHT = 900

/** A point, x to the right and y downwards. */
export type Point = readonly [number, number]

/** A gradient stop: offset 0 to 1, colour, opacity (1 when left out). */
export type Stop = readonly [number, string, number?]

/** A number as SVG wants it, with one decimal at most. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** A rectangle. */
export function rect(x: number, y: number, w: number, h: number, fill: string, extra = ''): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${extra}/>`
}

/** A circle. */
export function circle(x: number, y: number, r: number, fill: string, extra = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${extra}/>`
}

/** An ellipse. */
export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, extra = ''): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${extra}/>`
}

/** A filled polygon. */
export function poly(points: readonly Point[], fill: string, extra = ''): string {
  return `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${fill}" ${extra}/>`
}

/** A filled path. */
export function path(d: string, fill: string, extra = ''): string {
  return `<path d="${d}" fill="${fill}" ${extra}/>`
}

/** A stroked path with round ends. */
export function stroke(d: string, colour: string, width: number, extra = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${extra}/>`
}

/** A stroked line through the points. */
export function line(points: readonly Point[], colour: string, width: number, extra = ''): string {
  return stroke(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`, colour, width, extra)
}

/** A stroked line from one point to another. */
export function segment(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string,
  width: number,
  extra = '',
): string {
  return stroke(`M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`, colour, width, extra)
}

/** Path data of a smooth curve through the points (Catmull-Rom as Bézier segments). */
export function curve(points: readonly Point[]): string {
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))] as Point
  let d = `M${n(at(0)[0])} ${n(at(0)[1])}`
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    d += `C${n(b[0] + (c[0] - a[0]) / 6)} ${n(b[1] + (c[1] - a[1]) / 6)} ${n(c[0] - (e[0] - b[0]) / 6)} ${n(c[1] - (e[1] - b[1]) / 6)} ${n(c[0])} ${n(c[1])}`
  }
  return d
}

/** A group with attributes, such as `transform="…"` or `opacity="…"`. */
export function group(attributes: string, ...children: string[]): string {
  return `<g ${attributes}>${children.join('')}</g>`
}

/** The children moved, then scaled and turned (degrees) about the new origin. */
export function place(x: number, y: number, scale: number, child: string, turn = 0): string {
  return group(`transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${scale})"`, child)
}

function stops(list: readonly Stop[]): string {
  return list
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity ?? 1}"/>`,
    )
    .join('')
}

/** A linear gradient from (x1, y1) to (x2, y2) in parts of the shape it fills; downwards when not told. */
export function linear(id: string, list: readonly Stop[], [x1, y1, x2, y2] = [0, 0, 0, 1]): string {
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`
}

/** A radial gradient from the middle of the shape it fills to its edge. */
export function radial(id: string, list: readonly Stop[]): string {
  return `<radialGradient id="${id}">${stops(list)}</radialGradient>`
}

/** Paper grain: short strokes of light and dark over the whole picture. */
function grain(seed: number): string {
  const random = seeded(seed)
  const specks = (count: number) =>
    repeat(
      count,
      () =>
        `M${n(between(random, 0, WIDTH))} ${n(between(random, 0, HEIGHT))}h${n(between(random, 0.2, 1.8))}`,
    )
  return (
    stroke(specks(5200), '#ffffff', 1.4, 'opacity="0.09"') +
    stroke(specks(5200), '#000000', 1.4, 'opacity="0.09"')
  )
}

/** The whole document: definitions, layers from back to front, and the grain over them. */
export function picture(seed: number, defs: readonly string[], layers: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"><defs>${defs.join('')}</defs>${layers.join('')}${grain(seed)}</svg>`
}
