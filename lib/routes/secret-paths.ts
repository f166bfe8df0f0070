import { literalPrefix, parsePattern } from './pattern.ts'
import { allRoutes } from './table.ts'

/** Parameters whose value is a secret: it proves that its bearer may see or change something. */
const SECRETS = ['token', 'key']

/** What stands before the secret in the paths that hold one: `/boletin/baja`, `/buzon`. */
export const secretPathPrefixes: readonly string[] = [
  ...new Set(
    allRoutes
      .map(([, { pattern }]) => pattern)
      .filter((pattern) =>
        parsePattern(pattern).some((segment) => segment.kind !== 'literal' && SECRETS.includes(segment.name)),
      )
      .map(literalPrefix),
  ),
]
