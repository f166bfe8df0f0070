import { between, repeat, seeded } from '../random.ts'
import { circle, group, n, path, stroke } from '../svg.ts'
import { type Face, mirrored, outline, type Tone, within } from './portrait.ts'

/** Path data of a beard along the jaw with its moustache; `below` is how far it hangs under the chin. */
function beardOutline({ cheek, jaw, chin, turn }: Face, below: number): string {
  const x = (reach: number) => n(400 + reach)
  const m = turn * 0.9
  return `M${x(-cheek - 1)} 330C${x(-cheek - 2)} 380 ${x(-jaw - 12)} 414 ${x(-jaw - 3)} 456C${x(-jaw + 12)} ${chin - 20} ${x(-60)} ${chin + below} 400 ${chin + below}C${x(60)} ${chin + below} ${x(jaw - 12)} ${chin - 20} ${x(jaw + 3)} 456C${x(jaw + 12)} 414 ${x(cheek + 2)} 380 ${x(cheek + 1)} 330L${x(cheek - 14)} 346C${x(cheek - 16)} 404 ${x(m + 82)} 452 ${x(m + 56)} 452C${x(m + 44)} 440 ${x(m + 22)} 434 ${x(m)} 442C${x(m - 22)} 434 ${x(m - 44)} 440 ${x(m - 56)} 452C${x(m - 82)} 452 ${x(-cheek + 16)} 404 ${x(-cheek + 14)} 346Z`
}

/** A full beard, going grey at the chin. */
export function beard(face: Face, { base, shade, light }: Tone): string {
  const { cheek, jaw, chin, turn } = face
  const random = seeded(chin)
  const d = beardOutline(face, 14)
  const x = (reach: number) => n(400 + reach)
  const grey = repeat(34, () => {
    const [along, down] = [between(random, -1, 1), between(random, 0, 34)]
    return `M${x(turn + along * (46 - down * 0.5))} ${n(chin - 26 + down)}l${n(along * -2)} 6`
  })
  return (
    path(d, base) +
    within(
      'beard',
      d,
      path(
        `M${x(cheek * 0.7)} 330C${x(cheek * 0.8)} 420 ${x(jaw * 0.5)} 480 ${x(10)} ${chin + 14}H580V330Z`,
        shade,
      ),
    ) +
    stroke(grey, light, 2.2, 'opacity="0.45"')
  )
}

/** A beard of a few days: the skin shows through. */
export function stubble(face: Face, colour: string): string {
  return within('stubble', outline(face), path(beardOutline(face, 0), colour, 'opacity="0.6"'))
}

/** A full moustache over the upper lip. */
export function moustache({ turn }: Face, { base, shade, light }: Tone): string {
  const wing = 'M401 438C378 424 346 434 314 474C306 484 326 488 344 487C368 485 388 478 401 464Z'
  return group(
    `transform="translate(${n(turn)} 0)"`,
    path(wing, base),
    mirrored(path(wing, shade)),
    stroke('M388 444C368 446 350 456 338 470', light, 3),
    stroke('M394 452C378 458 364 466 354 472', shade, 3),
    mirrored(stroke('M388 444C368 446 350 456 338 470', base, 3)),
  )
}

const LENS = {
  round: 'M0 -42A43 43 0 1 1 -0.1 -42Z',
  square: 'M-36 -32H38Q50 -32 49 -18L46 16Q44 32 26 32H-22Q-40 32 -43 16L-47 -18Q-48 -32 -36 -32Z',
  cat: 'M-40 -22Q-36 -34 0 -36Q40 -42 62 -46Q58 -16 46 12Q36 36 4 36Q-34 36 -42 4Q-45 -12 -40 -22Z',
}

/** Glasses: the shape of their lenses, the colour and weight of their frame. */
export function glasses(
  { cheek, turn }: Face,
  shape: keyof typeof LENS,
  colour: string,
  weight: number,
): string {
  const [at, apart] = [400 + turn * 0.8, 65]
  const lens = (side: number) =>
    group(
      `transform="translate(${n(at + side * apart)} 340) scale(${side} 1)"`,
      path(
        LENS[shape],
        '#ffffff',
        `fill-opacity="0.08" stroke="${colour}" stroke-width="${weight}" stroke-linejoin="round"`,
      ),
    )
  const glare = (x: number) => stroke(`M${n(x)} 362l16 -22`, '#ffffff', 5, 'opacity="0.5"')
  const temple = (side: number) =>
    stroke(`M${n(at + side * (apart + 46))} 328L${n(400 + side * (cheek + 6))} 334`, colour, weight)
  return (
    temple(-1) +
    temple(1) +
    stroke(`M${n(at - 24)} 336Q${n(at)} 320 ${n(at + 24)} 336`, colour, weight) +
    lens(-1) +
    lens(1) +
    glare(at - apart + 18) +
    glare(at + apart + 20)
  )
}

/** Freckles over the nose and the cheeks. */
export function freckles({ skin, turn }: Face): string {
  const spots = [
    [-62, 404],
    [-48, 414],
    [-76, 416],
    [-36, 400],
    [-58, 426],
    [-14, 396],
    [8, 400],
    [40, 402],
    [54, 414],
    [68, 404],
    [62, 424],
    [80, 418],
    [-88, 402],
    [28, 410],
  ] as const
  return spots.map(([x, y]) => circle(400 + x + turn * 0.8, y, 2.6, skin.deep, 'opacity="0.5"')).join('')
}
