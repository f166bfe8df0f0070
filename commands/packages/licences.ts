/** What the lock file says of a package. */
export interface LockedPackage {
  version?: string
  license?: string
  dev?: boolean
}

/** A package that the portal runs with. */
export interface Dependency {
  name: string
  version: string
  /** An SPDX expression; `undefined` where the package does not say. */
  licence: string | undefined
}

/** Use, change and hand on, if the notice stays. */
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]
/** With a condition that a portal keeps by using the package as it comes. */
const CONDITIONAL = ['CC-BY-4.0', 'EPL-2.0', 'LGPL-3.0-or-later', 'OFL-1.1']
/** Their package.json does not say it, a file beside it does. */
const SAID_ELSEWHERE: Record<string, string> = { 'seq-queue': 'MIT' }

/** The packages of a lock file that are not for development alone, by name, each version once. */
export function dependenciesOf(packages: Record<string, LockedPackage>): Dependency[] {
  const found = new Map<string, Dependency>()
  for (const [place, { version = '', license, dev }] of Object.entries(packages)) {
    if (place === '' || dev) continue
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`${name}@${version}`, { name, version, licence: license ?? SAID_ELSEWHERE[name] })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/**
 * Whether a portal may run with a package of that licence: `permissive`, `conditional` (as it comes), or `unknown`, which somebody
 * must read. Of alternatives the best counts, of licences together the worst.
 * Source: https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
 */
export function judge(licence: string | undefined): 'permissive' | 'conditional' | 'unknown' {
  const parts = (expression: string, operator: RegExp) =>
    expression.split(operator).map((part) => part.trim())
  const bare = (licence ?? '').replaceAll(/[()]/g, '')
  const rank = (name: string) => (PERMISSIVE.includes(name) ? 0 : CONDITIONAL.includes(name) ? 1 : 2)
  const best = Math.min(
    ...parts(bare, / or /i).map((choice) => Math.max(...parts(choice, / and /i).map(rank))),
  )
  return (['permissive', 'conditional', 'unknown'] as const)[best] ?? 'unknown'
}
