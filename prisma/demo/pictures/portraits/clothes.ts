import { repeat } from '../random.ts'
import { circle, n, path, rect, segment, stroke } from '../svg.ts'
import { both, mirrored, type Tone, within } from './portrait.ts'

/** Path data of the shoulders, `half` wide on each side; the neckline is path data from left to right. */
function shoulders(half: number, neckline: string): string {
  const x = (reach: number) => n(400 + reach)
  return `M${x(-half - 16)} 830C${x(-half - 12)} 744 ${x(-half + 22)} 704 ${x(-half + 92)} 676C${x(-half + 150)} 654 286 640 308 588${neckline}C514 640 ${x(half - 150)} 654 ${x(half - 92)} 676C${x(half - 22)} 704 ${x(half + 12)} 744 ${x(half + 16)} 830Z`
}

const CREW = 'Q330 668 400 670Q470 668 492 588'

/** A jersey with its neckline, half a side in shadow. */
export function jersey(half: number, { base, shade }: Tone, neckline = CREW): string {
  const d = shoulders(half, neckline)
  return (
    path(d, base) +
    within(
      'jersey',
      d,
      path(`M470 560Q452 700 430 830H860V560Z`, shade),
      stroke(`M${430 - half} 830C${440 - half} 790 ${446 - half} 776 ${440 - half} 752`, shade, 5),
    )
  )
}

/** The ribbed edge of a round neckline. */
export function crewEdge({ base, shade }: Tone): string {
  return (
    path(`M312 622Q330 690 400 692Q470 690 488 622L480 610Q464 660 400 661Q336 660 320 610Z`, base) +
    path(`M430 688Q474 676 488 622L480 610Q464 650 424 660Z`, shade) +
    stroke('M312 624Q330 692 400 694Q470 692 488 624', shade, 3)
  )
}

/** Horizontal stripes on a jersey. */
export function stripes(half: number, colour: string, neckline = CREW): string {
  return within(
    'stripes',
    shoulders(half, neckline),
    repeat(6, (i) =>
      stroke(`M40 ${n(640 + i * 34)}Q400 ${n(690 + i * 34)} 760 ${n(640 + i * 34)}`, colour, 11),
    ),
  )
}

/** Two open jacket fronts that meet below the picture. */
export function jacket(half: number, { base, shade, light }: Tone): string {
  const x = (reach: number) => n(400 + reach)
  const front = `M${x(-half - 20)} 830C${x(-half - 16)} 738 ${x(-half + 18)} 696 ${x(-half + 90)} 668C${x(-half + 150)} 646 280 632 304 584L316 640L388 830Z`
  return (
    path(front, base) +
    mirrored(path(front, shade)) +
    stroke(`M${x(-half + 40)} 830C${x(-half + 48)} 800 ${x(-half + 58)} 776 ${x(-half + 58)} 752`, shade, 5) +
    stroke(`M${x(-half + 60)} 690C${x(-half + 110)} 664 250 652 282 624`, light, 4, 'opacity="0.5"')
  )
}

/** The notched lapels of a jacket. */
export function lapels({ base, shade, light }: Tone, deep: string): string {
  const collar = 'M306 566C290 600 268 632 248 664L284 690L336 646C322 622 312 596 306 566Z'
  const lapel = 'M284 690L236 698C262 752 306 796 350 830H394C366 770 346 706 330 640Z'
  return (
    path(lapel, base) +
    mirrored(path(lapel, shade)) +
    path(collar, light) +
    mirrored(path(collar, base)) +
    both(stroke('M331 651L284 690L236 698C262 752 306 796 350 830', deep, 3.6))
  )
}

/** The inside of a collar, seen behind the neck. */
export function collarBack(fill: string): string {
  return path('M304 580Q316 548 400 544Q484 548 496 580L470 680H330Z', fill)
}

/** The two points of a shirt collar; `spread` opens them. */
export function shirtCollar({ base, shade, light }: Tone, spread = 0): string {
  const leaf = `M328 560C308 580 298 602 301 628L${348 - spread} 704L${398 - spread * 0.5} ${650 + spread}C364 634 338 600 328 560Z`
  return (
    path(leaf, light) +
    mirrored(path(leaf, base)) +
    both(stroke(`M301 628L${348 - spread} 704L${398 - spread * 0.5} ${650 + spread}`, shade, 3.4))
  )
}

/** A roll collar up to the chin. */
export function rollCollar({ base, shade, light }: Tone): string {
  const d =
    'M324 530C312 566 302 606 296 640C330 682 470 682 504 640C498 606 488 566 476 530C460 560 340 560 324 530Z'
  const fold = 'M292 632C326 684 474 684 508 632Q520 650 518 668C478 716 322 716 282 668Q280 650 292 632Z'
  const rib = (i: number) => {
    const t = (i - 4) / 4
    return `M${n(400 + t * 66)} ${n(558 - t * t * 16)}Q${n(400 + t * 78)} 610 ${n(400 + t * 88)} ${n(664 - t * t * 16)}`
  }
  return (
    path(d, base) +
    within('roll', d, path('M436 520Q446 590 446 700H540V520Z', shade)) +
    stroke(repeat(9, rib), light, 3, 'opacity="0.4"') +
    path(fold, base) +
    within('fold', fold, path('M446 600Q452 660 455 740H540V600Z', shade)) +
    stroke('M292 632C326 684 474 684 508 632', shade, 4)
  )
}

/** A stand collar with an open zip. */
export function zipCollar({ base, shade, light }: Tone, lining: string): string {
  const leaf = 'M312 540C296 580 288 616 288 648C320 680 356 700 392 742L398 700C360 664 326 610 312 540Z'
  return (
    path('M312 540C326 610 360 664 400 706C440 664 474 610 488 540L470 590Q400 690 330 590Z', lining) +
    path(leaf, light) +
    mirrored(path(leaf, base)) +
    both(stroke('M312 540C326 610 360 664 398 702', shade, 4)) +
    segment(400, 704, 400, 830, '#e9e2d2', 6) +
    rect(394, 712, 12, 30, '#e9e2d2', 'rx="4"')
  )
}

/** A scarf wound once, with an end that hangs. */
export function scarf({ base, shade, light }: Tone, pattern: string): string {
  const loop =
    'M304 538C270 584 262 632 278 666C320 718 480 718 524 662C536 630 530 584 496 538C484 606 448 630 400 630C352 630 316 606 304 538Z'
  const end = 'M330 668C322 720 306 780 300 830H396C402 780 404 728 398 676Z'
  return (
    path(end, shade) +
    within(
      'scarf-end',
      end,
      repeat(4, (i) => stroke(`M290 ${726 + i * 30}L410 ${734 + i * 30}`, pattern, 7)),
    ) +
    path(loop, base) +
    within(
      'scarf',
      loop,
      path('M452 560Q470 640 430 720H560V540Z', shade),
      stroke('M292 600C330 664 430 690 516 610', shade, 6),
      stroke('M284 632C330 694 420 700 500 664', light, 5, 'opacity="0.7"'),
      stroke('M298 576C330 640 430 660 506 580', light, 4, 'opacity="0.6"'),
    )
  )
}

/** A bow tie over a buttoned collar. */
export function bowTie({ base, shade, light }: Tone): string {
  const wing = 'M394 652C372 632 340 626 322 632C316 656 318 682 326 702C346 702 376 690 394 672Z'
  return (
    path(wing, base) +
    mirrored(path(wing, shade)) +
    stroke('M336 644C352 648 372 656 388 662', light, 4, 'opacity="0.6"') +
    rect(384, 646, 32, 34, base, 'rx="9"') +
    stroke('M408 650Q412 664 408 676', shade, 4)
  )
}

/** A backpack's strap over the left shoulder. */
export function strap(half: number, fill: string, edge: string): string {
  return within(
    'strap',
    shoulders(half, CREW),
    stroke('M254 600Q266 720 252 840', edge, 44),
    stroke('M252 600Q264 720 250 840', fill, 36),
  )
}

/** Binoculars on a neck strap, under the collar. */
export function binoculars(): string {
  return (
    both(stroke('M326 664Q334 696 358 724', '#3a2a22', 12)) +
    both(rect(344, 710, 50, 120, '#2b2625', 'rx="12"') + rect(340, 702, 58, 26, '#463d39', 'rx="9"')) +
    rect(388, 738, 24, 60, '#3a3230')
  )
}

/** A knitted waistcoat with a deep neckline. */
export function waistcoat(half: number, { base, shade, light }: Tone): string {
  const d = shoulders(half, 'L400 780L492 588')
  return (
    path(d, base) +
    within('knit', d, path('M400 560V830H800V560Z', shade)) +
    both(stroke('M310 600L400 782', light, 9))
  )
}

/** A string of large beads on the chest. */
export function necklace(fill: string, shade: string): string {
  return repeat(11, (i) => {
    const t = (i - 5) / 5
    const [x, y, r] = [400 + t * 126, 730 - t * t * 62, 14 - Math.abs(t) * 4]
    return (
      circle(x, y, r, i > 5 ? shade : fill) +
      circle(x - r * 0.3, y - r * 0.3, r * 0.28, '#fff3d0', 'opacity="0.7"')
    )
  })
}
