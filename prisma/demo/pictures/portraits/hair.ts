import { repeat } from '../random.ts'
import { n, path, stroke } from '../svg.ts'
import { type Hair, mirrored, type Tone } from './portrait.ts'

const strands = (list: readonly string[], colour: string, width = 4, opacity = 0.6) =>
  list.map((d) => stroke(d, colour, width, `opacity="${opacity}"`)).join('')

/** A bob to the jaw with a side parting and, in the sweep, a grey streak. */
export function bob({ base, shade, light }: Tone, streak: string): Hair {
  const right =
    'M346 136C420 96 520 116 556 200C586 270 590 380 574 470C568 512 552 540 524 552C536 500 540 420 530 350C524 300 500 262 462 236C410 204 366 180 346 136Z'
  const left =
    'M352 132C290 128 246 176 234 250C218 330 214 420 228 490C234 524 250 546 276 552C262 500 258 430 268 352C274 300 300 250 332 212C348 190 356 160 352 132Z'
  return {
    back: path(
      'M400 104C490 104 572 160 582 280C592 400 592 500 560 562Q500 590 470 560H330Q300 590 240 562C208 500 208 400 218 280C228 160 310 104 400 104Z',
      shade,
    ),
    outline: `${right}${left}`,
    front:
      path(left, base) +
      path(right, base) +
      path(
        'M556 200C586 270 590 380 574 470C568 512 552 540 524 552C550 480 566 340 520 236Q540 210 556 200Z',
        shade,
      ) +
      path(
        'M364 144C412 174 474 196 514 250C536 288 544 340 541 400C530 344 512 296 476 260C432 228 386 196 364 144Z',
        streak,
      ) +
      strands(
        [
          'M262 230C240 300 232 400 240 480',
          'M284 214C262 270 250 330 249 392',
          'M380 132C450 128 510 160 536 230',
          'M400 150C460 160 500 186 522 226',
        ],
        light,
      ),
  }
}

/** Short sides and a top swept up from a side parting. */
export function swept({ base, shade, light }: Tone): Hair {
  const top =
    'M284 250C264 204 276 156 310 138C330 102 388 74 450 88C502 96 538 132 538 188C540 214 534 238 524 254C520 236 512 222 500 212C470 206 428 206 390 196C364 190 344 180 330 166C324 188 306 208 298 226Q290 238 284 250Z'
  const side = 'M264 350C256 306 256 250 280 200L312 188L300 226C288 250 285 290 285 340L276 357Z'
  return {
    back: path('M264 330C252 250 284 150 400 150C516 150 548 250 536 330Z', shade),
    outline: top,
    front:
      path(side, base) +
      mirrored(path(side, shade)) +
      path(top, base) +
      path(
        'M538 188C540 214 534 238 524 254C520 236 512 222 500 212C520 190 518 150 494 110Q534 138 538 188Z',
        shade,
      ) +
      path(
        'M330 166C352 184 380 190 410 198C446 206 476 206 500 212C480 188 420 190 380 180Q350 174 330 166Z',
        shade,
      ) +
      strands(
        [
          'M326 152C364 108 440 98 494 132',
          'M342 160C388 124 456 122 510 164',
          'M362 168C412 144 470 150 514 192',
        ],
        light,
      ) +
      strands(['M318 142C300 156 292 180 294 210'], light),
  }
}

/** Hair parted in the middle, tied back, with a plait before the left shoulder. */
export function plait({ base, shade, light }: Tone): Hair {
  const left =
    'M398 120C330 114 274 150 262 226C256 270 258 310 266 350C272 312 284 272 310 246C346 222 384 206 402 172Z'
  const lobes = repeat(9, (i) => {
    const [x, y, r] = [302 - i * 7.5 + i * i * 0.25, 452 + i * 34, 27 - i * 1.1]
    return (
      path(
        `M${n(x - r)} ${y - 22}C${n(x - r - 10)} ${y + 6} ${n(x - 8)} ${y + 30} ${n(x + 4)} ${y + 40}C${n(x + 8)} ${y + 10} ${n(x + 2)} ${y - 10} ${n(x - r)} ${y - 22}Z`,
        base,
      ) +
      path(
        `M${n(x + r)} ${y - 22}C${n(x + r + 10)} ${y + 6} ${n(x + 8)} ${y + 30} ${n(x - 4)} ${y + 40}C${n(x - 8)} ${y + 10} ${n(x - 2)} ${y - 10} ${n(x + r)} ${y - 22}Z`,
        i % 2 ? shade : base,
      ) +
      stroke(
        `M${n(x - r + 4)} ${y - 12}C${n(x - r)} ${y + 4} ${n(x - 8)} ${y + 22} ${n(x)} ${y + 30}`,
        light,
        3,
        'opacity="0.6"',
      )
    )
  })
  return {
    back: path(
      'M400 118C510 112 550 200 540 330Q536 390 506 440H290Q264 400 260 330C248 200 290 112 400 118Z',
      shade,
    ),
    fall: lobes,
    outline: `${left}M402 120C470 114 526 150 538 226C544 270 542 310 534 350C528 312 516 272 490 246C454 222 416 206 398 172Z`,
    front:
      mirrored(path(left, shade)) +
      path(
        'M398 120C446 118 500 142 514 200C520 226 516 240 508 262C500 252 496 250 490 246C454 222 416 206 398 172Z',
        base,
      ) +
      path(left, base) +
      strands(
        [
          'M392 134C340 140 294 176 278 250',
          'M396 152C350 168 306 200 286 254',
          'M410 134C456 142 494 168 508 218',
        ],
        light,
      ),
  }
}

/** Long straight hair with a curtain fringe, one side before the shoulder. */
export function long({ base, shade, light }: Tone): Hair {
  const left =
    'M406 122C326 108 256 156 240 250C226 350 232 520 212 640C204 706 212 770 236 830H300C306 760 300 720 294 660C286 560 262 460 268 372C276 326 322 300 356 252C384 216 402 170 406 122Z'
  const right =
    'M400 122C480 108 548 156 562 250C574 350 566 470 578 600C560 600 544 590 536 560C530 500 538 440 532 372C524 326 478 300 444 252C416 216 402 170 400 122Z'
  return {
    back: path(
      'M400 112C520 106 574 200 576 330C580 470 590 560 606 700H194C220 560 220 470 224 330C226 200 280 106 400 112Z',
      shade,
    ),
    outline: `${left}${right}`,
    front:
      path(right, shade) +
      path(
        'M400 122C470 112 530 144 552 214C560 260 556 330 552 400C546 350 536 320 510 296C486 280 462 274 444 252C416 216 402 170 400 122Z',
        base,
      ) +
      path(left, base) +
      strands(
        [
          'M390 134C320 140 268 190 258 270C248 360 256 500 238 640',
          'M396 158C350 170 300 220 280 290',
          'M254 420C258 540 252 640 258 760',
          'M414 138C470 146 520 180 536 240',
        ],
        light,
      ),
  }
}

/** A bald crown with tufts at the sides and a wisp across. */
export function tufts({ base, shade, light }: Tone): Hair {
  const tuft =
    'M292 212C262 204 230 228 230 264C212 282 214 316 228 334C222 356 234 386 256 392C264 372 266 350 270 326C272 290 280 256 298 228Q298 216 292 212Z'
  return {
    back: '',
    outline: tuft,
    front:
      path(tuft, base) +
      mirrored(path(tuft, shade)) +
      strands(['M284 226C256 236 244 262 248 290', 'M268 268C248 290 240 320 250 352'], light, 5, 1) +
      strands(
        [
          'M240 262C250 246 262 240 274 238',
          'M232 322C240 300 250 292 260 288',
          'M246 376C246 352 252 336 260 326',
        ],
        shade,
        3,
        1,
      ) +
      mirrored(
        strands(['M284 226C256 236 244 262 248 290', 'M268 268C248 290 240 320 250 352'], base, 5, 1),
      ) +
      strands(['M322 192C356 166 420 160 470 180', 'M316 204C352 178 410 172 452 184'], base, 4, 0.9),
  }
}
