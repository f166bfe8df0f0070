/** Mail domains that many readers have, without those so short that many others are one letter away. */
export const COMMON_DOMAINS = [
  'gmail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'hotmail.es',
  'outlook.es',
  'yahoo.es',
  'yahoo.com.mx',
  'hotmail.com.mx',
  'live.com.mx',
  'yahoo.com.ar',
  'hotmail.com.ar',
  'live.com.ar',
  'outlook.com.mx',
  'outlook.com.ar',
  'outlook.com.br',
  'yahoo.com.co',
  'yahoo.com.br',
  'hotmail.com.br',
  'telefonica.net',
  'protonmail.com',
  'googlemail.com',
]

/** Mail domains that are one letter away from a common one, and correct. */
export const CORRECT_NEIGHBOURS = [
  'mail.com',
  'email.com',
  'ymail.com',
  'hotmail.se',
  'yahoo.se',
  'hotmail.com.au',
  'live.com.au',
  'outlook.com.au',
  'yahoo.com.au',
  'hotmail.com.tr',
  'outlook.com.tr',
  'yahoo.com.tr',
  'yahoo.com.my',
]

/** Mistyped endings of `.com`. None of them is a top-level domain with mailboxes of consumers. */
const MISTYPED_COM = /\.(?:con|cmo|ocm|comm|cim|vom|xom|cpm|c0m)$/

/**
 * The address that the reader probably meant: the same name at a common mail domain that differs by one letter (inserted,
 * left out, replaced or swapped with the next one), or with a mistyped `.com` corrected.
 * @param address a normalised address.
 * @returns `undefined` when the address looks right.
 */
export function suggestAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const domain = suggestDomain(address.slice(at + 1))
  return domain === undefined ? undefined : address.slice(0, at + 1) + domain
}

function suggestDomain(domain: string): string | undefined {
  if (COMMON_DOMAINS.includes(domain) || CORRECT_NEIGHBOURS.includes(domain)) return undefined
  const near = COMMON_DOMAINS.find((common) => isOneEditAway(domain, common))
  if (near) return near
  const corrected = domain.replace(MISTYPED_COM, '.com')
  return corrected === domain ? undefined : (suggestDomain(corrected) ?? corrected)
}

/** Whether one insertion, deletion, replacement or swap of neighbours turns one text into the other. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
