import { bars, cranes, mountains, town } from './backdrops.ts'
import {
  collarBack,
  crewEdge,
  jacket,
  jersey,
  lapels,
  scarf,
  shirtCollar,
  strap,
  stripes,
} from './clothes.ts'
import { curlyTop } from './curls.ts'
import { glasses, stubble } from './details.ts'
import { brows, eyes, lines, mouth, nose } from './features.ts'
import { bob, long, swept } from './hair.ts'
import { ears, type Face, figure, fringeShadow, head, neck, portrait, skins } from './portrait.ts'

/** Renata D'Alcor, born by the harbour, covers the city: striped jersey, navy blazer, the town's clock. */
export function renata(): string {
  const face: Face = { skin: skins.olive, cheek: 128, jaw: 108, tip: 52, chin: 524, turn: -6 }
  const hair = bob({ base: '#3a2226', shade: '#27161c', light: '#6b4440' }, '#a89a94')
  const navy = { base: '#27406b', shade: '#1a2d50', light: '#365688' }
  return portrait(301, [
    town('#dd9a38', '#ecb45c', '#d08c2e'),
    figure(
      hair,
      -2,
      [
        collarBack(navy.shade),
        neck(face, 58),
        jersey(300, { base: '#f3ead9', shade: '#d8c9b2', light: '#fffaf0' }),
        stripes(300, navy.base),
        jacket(300, navy),
        lapels(navy, '#142340'),
      ],
      [
        head(face),
        fringeShadow(face, hair.outline),
        eyes(face, { iris: '#5b3a24', lash: 1.4 }),
        brows(face, '#3a2226', 7),
        nose(face, 25),
        mouth(face, 42, 7, 1.05),
        lines(face, 0.3),
      ],
    ),
  ])
}

/** Íñigo Peñalba came to the economy desk from a shipping company: open collar, stubble, port cranes. */
export function inigo(): string {
  const face: Face = { skin: skins.warm, cheek: 130, jaw: 114, tip: 64, chin: 530, turn: 8 }
  const brown = { base: '#7a4a2c', shade: '#5a331f', light: '#a9703f' }
  const hair = swept(brown)
  const grey = { base: '#56677a', shade: '#3f4e60', light: '#70829a' }
  const blue = { base: '#bcd6e6', shade: '#8fb0c8', light: '#d9eaf3' }
  return portrait(302, [
    cranes('#2f7f80', '#489a97', '#296f72'),
    figure(
      hair,
      2,
      [
        collarBack(blue.shade),
        neck(face, 72),
        jersey(310, blue, 'L400 720L492 588'),
        jacket(310, grey),
        lapels(grey, '#2f3b4a'),
        shirtCollar(blue, 22),
      ],
      [
        ears(face),
        head(face),
        fringeShadow(face, hair.outline),
        stubble(face, brown.base),
        eyes(face, { iris: '#5f7a4a', lash: 0.6, slant: 3 }),
        brows(face, brown.shade, 13, 6),
        nose(face, 28),
        mouth(face, 40, 6, 0.75),
      ],
    ),
  ])
}

/** Lázaro Mendiola tells the city in figures and climbs home on foot: rucksack, thick frames, bars. */
export function lazaro(): string {
  const face: Face = { skin: skins.brown, cheek: 124, jaw: 102, tip: 52, chin: 532, turn: -8 }
  const hair = curlyTop({ base: '#2c1d1e', shade: '#1d1215', light: '#6a4a40' })
  const mustard = { base: '#d79a2b', shade: '#b37a1d', light: '#edb950' }
  return portrait(306, [
    bars('#7d86bd', '#99a1d2', '#6f78b0'),
    figure(
      hair,
      -3,
      [
        neck(face, 62),
        jersey(290, mustard),
        strap(290, '#4a3a5c', '#33274a'),
        crewEdge(mustard),
        shirtCollar({ base: '#dfe6ee', shade: '#aab6c6', light: '#f8fafc' }),
      ],
      [
        ears(face),
        head(face),
        fringeShadow(face, hair.outline),
        eyes(face, { iris: '#3f2415', lash: 0.7 }),
        brows(face, '#20140f', 11, 7, -3, 280),
        nose(face, 31),
        mouth(face, 42, 8, 0.95),
        glasses(face, 'square', '#241a1f', 8),
      ],
    ),
  ])
}

/** Ximena Ugalde travels the neighbouring countries by train: trench coat, scarf, a viaduct. */
export function ximena(): string {
  const face: Face = { skin: skins.copper, cheek: 132, jaw: 110, tip: 52, chin: 524, turn: -6 }
  const hair = long({ base: '#231a22', shade: '#150f17', light: '#51404e' })
  const trench = { base: '#d8b98c', shade: '#b9966a', light: '#ecd4ac' }
  return portrait(307, [
    mountains('#c2583f', '#d67557', '#b04c37', '#9d4131'),
    figure(
      hair,
      -2,
      [
        neck(face, 58),
        jersey(290, { base: '#2d2a38', shade: '#201d2a', light: '#45415a' }),
        jacket(296, trench),
        lapels(trench, '#96754c'),
        scarf({ base: '#2a7d80', shade: '#1c5d63', light: '#4ba09c' }, '#e9cf9a'),
      ],
      [
        head(face),
        fringeShadow(face, hair.outline),
        eyes(face, { iris: '#3a2014', lash: 1.3, slant: -4 }),
        brows(face, '#1d141a', 8, 8),
        nose(face, 28),
        mouth(face, 43, 6, 1.05),
      ],
    ),
  ])
}
