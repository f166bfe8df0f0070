/** Unicode has characters for raised and lowered figures, so that 10⁶ and H₂O need no mark. */
const SIGNS = '0123456789+-−=()'
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'

/** Spanish abbreviations: 2.ª, n.º, 1.ᵉʳ; and the usual exponent. */
const RAISED_WORDS: Readonly<Record<string, string>> = {
  a: 'ª',
  o: 'º',
  as: 'ᵃˢ',
  os: 'ᵒˢ',
  er: 'ᵉʳ',
  n: 'ⁿ',
}

/** The text of a `<sup>` or `<sub>` in raised or lowered characters; `undefined` when Unicode lacks one. */
export function raiseText(text: string, tag: 'sup' | 'sub'): string | undefined {
  if (tag === 'sup' && Object.hasOwn(RAISED_WORDS, text)) return RAISED_WORDS[text]
  const characters = [...(tag === 'sup' ? RAISED : LOWERED)]
  let raised = ''
  for (const character of text) {
    const sign = SIGNS.indexOf(character)
    if (sign < 0) return undefined
    raised += characters[sign]
  }
  return raised
}
