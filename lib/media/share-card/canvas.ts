import { partsOf } from './mix-colours.ts'

/** An opaque picture of three channels that is drawn on in place, which is faster than composing layers of its size. */
export class Canvas {
  readonly pixels: Buffer
  readonly #width: number

  /** @param pixels three bytes each, row after row. */
  constructor(pixels: Buffer, width: number) {
    this.pixels = pixels
    this.#width = width
  }

  /** A canvas of one colour. */
  static of(colour: string, width: number, height: number): Canvas {
    return new Canvas(Buffer.alloc(width * height * 3, Buffer.from(partsOf(colour))), width)
  }

  /**
   * Lays a colour over every row.
   * @param opacityAt how much of it, 0 to 1, by the place of the row from 0 at the top to 1 at the bottom.
   */
  shade(colour: string, opacityAt: (place: number) => number): void {
    const parts = partsOf(colour)
    const rowBytes = this.#width * 3
    const rows = this.pixels.length / rowBytes
    for (let y = 0; y < rows; y++) {
      const opacity = opacityAt(y / (rows - 1))
      if (opacity === 0) continue
      const [red, green, blue] = parts.map((part) => part * opacity) as [number, number, number]
      const kept = 1 - opacity
      for (let at = y * rowBytes; at < (y + 1) * rowBytes; at += 3) {
        this.pixels[at] = (this.pixels[at] as number) * kept + red
        this.pixels[at + 1] = (this.pixels[at + 1] as number) * kept + green
        this.pixels[at + 2] = (this.pixels[at + 2] as number) * kept + blue
      }
    }
  }

  /** Draws pixels with an alpha channel, which must lie within the canvas. */
  draw(
    { data, width, height }: { data: Buffer; width: number; height: number },
    left: number,
    top: number,
  ): void {
    for (let y = 0; y < height; y++) {
      let from = y * width * 4
      let to = ((top + y) * this.#width + left) * 3
      for (let x = 0; x < width; x++, from += 4, to += 3) {
        const opacity = (data[from + 3] as number) / 255
        if (opacity === 0) continue
        for (let channel = 0; channel < 3; channel++) {
          const [over, under] = [data[from + channel] as number, this.pixels[to + channel] as number]
          this.pixels[to + channel] = under + (over - under) * opacity
        }
      }
    }
  }

  /** Fills a rectangle within the canvas. */
  fill(colour: string, left: number, top: number, width: number, height: number): void {
    const row = Buffer.alloc(width * 3, Buffer.from(partsOf(colour)))
    for (let y = top; y < top + height; y++) row.copy(this.pixels, (y * this.#width + left) * 3)
  }
}
