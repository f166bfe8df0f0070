/** An entry of the lock file. */
export interface LockedPackage {
  version?: string
  license?: string
  dev?: boolean
}

/** A package that the portal uses when it runs. */
export interface Dependency {
  name: string
  version: string
  /** An SPDX expression; `undefined` when the package does not name its licence. */
  licence: string | undefined
}

/** Licences that allow use, change and distribution as long as the notice is kept. */
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
/** Licences whose conditions are met by using the package unchanged. */
const CONDITIONAL = ['CC-BY-4.0', 'EPL-2.0', 'LGPL-3.0-or-later', 'MPL-2.0', 'OFL-1.1']
/** Licences of packages that name theirs in a file, not in package.json. */
const LICENCES_IN_FILES: Record<string, string> = { 'seq-queue': 'MIT' }

/** The packages of a lock file that are not only for development, sorted by name, each version once. */
export function runtimeDependencies(packages: Record<string, LockedPackage>): Dependency[] {
  const found = new Map<string, Dependency>()
  for (const [location, { version = '', license, dev }] of Object.entries(packages)) {
    if (location === '' || dev) continue
    const name = location.slice(location.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`${name}@${version}`, { name, version, licence: license ?? LICENCES_IN_FILES[name] })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/**
 * Whether the portal may use a package with that licence: `permissive`, `conditional` (only unchanged), or `unknown`, which
 * a person must read. Of alternatives (OR) the best counts, of licences that apply together (AND) the worst.
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
