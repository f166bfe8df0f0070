import { curtain, shelves, shore, water } from './backdrops.ts'
import {
  binoculars,
  bowTie,
  collarBack,
  jacket,
  jersey,
  lapels,
  necklace,
  rollCollar,
  shirtCollar,
  waistcoat,
  zipCollar,
} from './clothes.ts'
import { cropped, curls } from './curls.ts'
import { beard, freckles, glasses, moustache } from './details.ts'
import { brows, eyes, lines, mouth, nose, openSmile } from './features.ts'
import { plait, tufts } from './hair.ts'
import { ears, type Face, figure, fringeShadow, head, neck, portrait, skins } from './portrait.ts'

/** Amaranta Quiles, once a librarian, reviews theatre: copper curls, cat-eye frames, a curtain. */
export function amaranta(): string {
  const face: Face = { skin: skins.fair, cheek: 126, jaw: 104, tip: 50, chin: 524, turn: 6 }
  const hair = curls({ base: '#b8542c', shade: '#8f3b22', light: '#e08a4e' })
  const plum = { base: '#6a2f57', shade: '#4d2040', light: '#935080' }
  return portrait(303, [
    curtain('#1f5a63', '#2f7a80', '#1a4d57'),
    figure(
      hair,
      3,
      [neck(face, 56), jersey(290, plum), rollCollar(plum), necklace('#e9b54a', '#b9822a')],
      [
        head(face),
        fringeShadow(face, hair.outline),
        eyes(face, { iris: '#4f7a5a', lash: 1.4 }),
        brows(face, '#8f3b22', 9, 11, -3, 282),
        nose(face, 25),
        mouth(face, 42, 8, 1.1),
        lines(face, 0.4),
        glasses(face, 'cat', '#7c1f36', 9),
      ],
    ),
  ])
}

/** Tobías Rendueles rowed until his back gave out: broad shoulders, track top, a crew on the water. */
export function tobias(): string {
  const face: Face = { skin: skins.deep, cheek: 132, jaw: 120, tip: 70, chin: 532, turn: -8 }
  const black = { base: '#241a1c', shade: '#170f13', light: '#a59a94' }
  const hair = cropped({ ...black, light: '#6f625f' })
  const cream = { base: '#ece4d0', shade: '#c9bda2', light: '#f7f1e2' }
  const green = { base: '#1f6a5c', shade: '#134a42', light: '#2d8070' }
  return portrait(304, [
    water('#f2b36b', '#f8cb8b', '#e79a55', '#c9743c'),
    figure(
      hair,
      -2,
      [neck(face, 86), jersey(340, cream, 'L400 740L492 588'), zipCollar(green, '#0f3b35')],
      [
        ears(face),
        head(face),
        fringeShadow(face, hair.outline),
        beard(face, black),
        eyes(face, { iris: '#3a2014', lash: 0.7, slant: 2 }),
        brows(face, '#1b1215', 14, 7),
        nose(face, 34),
        openSmile(face, 44, 1),
      ],
    ),
  ])
}

/** Noelia Brizuela, a biologist, counted birds on the coast: plait, field jacket, binoculars. */
export function noelia(): string {
  const face: Face = { skin: skins.tan, cheek: 128, jaw: 106, tip: 50, chin: 522, turn: 8 }
  const hair = plait({ base: '#8a5a33', shade: '#6a4126', light: '#bd8a52' })
  const khaki = { base: '#7c8451', shade: '#5f673c', light: '#99a06c' }
  return portrait(305, [
    shore('#7fb7c4', '#a5d0d6', '#6aa6b5'),
    figure(
      hair,
      2,
      [
        collarBack(khaki.shade),
        neck(face, 58),
        jersey(290, { base: '#f3ead9', shade: '#d8c9b2', light: '#fffaf0' }),
        binoculars(),
        jacket(296, khaki),
        lapels(khaki, '#474e2b'),
      ],
      [
        ears(face),
        head(face),
        fringeShadow(face, hair.outline),
        freckles(face),
        eyes(face, { iris: '#6d6a2f', lash: 1.1 }),
        brows(face, '#6a4126', 10, 8),
        nose(face, 25),
        openSmile(face, 42, 0.9),
      ],
    ),
  ])
}

/** Casimiro Beltrán-Ochoa taught Spanish for thirty-four years: tweed, bow tie, shelves of books. */
export function casimiro(): string {
  const face: Face = { skin: skins.rosy, cheek: 132, jaw: 116, tip: 62, chin: 530, turn: 6 }
  const snow = { base: '#f1ece2', shade: '#cfc6ba', light: '#ffffff' }
  const hair = tufts(snow)
  const tweed = { base: '#8a6a48', shade: '#6b4f35', light: '#a5825b' }
  const shirt = { base: '#e6ecef', shade: '#b9c6cf', light: '#f7fafa' }
  return portrait(308, [
    shelves('#4d6349', '#67805d', '#43573f'),
    figure(
      hair,
      2,
      [
        neck(face, 68),
        jersey(290, shirt),
        waistcoat(290, { base: '#c49a4a', shade: '#a67d36', light: '#dcb86a' }),
        jacket(300, tweed),
        lapels(tweed, '#4f3926'),
        shirtCollar(shirt),
        bowTie({ base: '#a8383b', shade: '#82272f', light: '#cf5f58' }),
      ],
      [
        ears(face),
        head(face),
        eyes(face, { iris: '#4f6d7a', open: 0.94, lash: 0.6, slant: 6 }),
        brows(face, '#f7f2ea', 16, 8, -2, 280),
        nose(face, 31),
        mouth(face, 36, 5, 0.75, 482),
        lines(face, 0.6, true),
        moustache(face, snow),
        glasses(face, 'round', '#6b4a2a', 5),
      ],
    ),
  ])
}
