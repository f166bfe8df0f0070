import { literalPrefix, type Params, type ParamsOf, parsePattern, readParameter } from './pattern.ts'
import { RESERVED_SEGMENTS } from './reserved.ts'
import { allRoutes, type Route, type RouteName, type routes } from './table.ts'

/** The route that a path belongs to, with the values of its parameters. */
export interface Match<Name extends string = string> {
  name: Name
  route: Route
  params: Params
}

/** The same for the portal's own table, where the name says which parameters there are. */
export type RouteMatch = {
  [Name in RouteName]: {
    name: Name
    route: Route
    params: ParamsOf<(typeof routes)[Name]['pattern']>
  }
}[RouteName]

/** A place in the tree of all patterns: what may follow the segments that lead to it. */
interface Node<Name extends string> {
  literals: Map<string, Node<Name>>
  parameter?: { name: string; node: Node<Name> }
  rest?: { name: string; target: Target<Name> }
  /** The route that ends here. */
  target?: Target<Name>
}

interface Target<Name extends string> {
  name: Name
  route: Route
}

/**
 * A function that finds the route of a path. A literal segment goes before a parameter: `/autor/x` is never an article of
 * a section `autor`.
 * @param reserved first segments that no parameter takes, besides those that routes begin with.
 */
export function createMatcher<Name extends string>(
  table: readonly (readonly [Name, Route])[],
  reserved: readonly string[] = [],
): (path: string) => Match<Name> | undefined {
  const root: Node<Name> = { literals: new Map() }
  for (const text of reserved) root.literals.set(text, { literals: new Map() })
  for (const [name, route] of table) addRoute(root, { name, route })
  return (path) =>
    path.startsWith('/') ? findTarget(root, path === '/' ? [] : path.slice(1).split('/')) : undefined
}

const match = createMatcher(allRoutes, RESERVED_SEGMENTS)

/**
 * The route of a path and its parameters, by its shape alone: whether there is such a story or section only the database
 * knows. `undefined` where the path has the shape of none.
 * @param path as it was sent, without the query.
 */
export function matchRoute(path: string): RouteMatch | undefined {
  return match(path) as RouteMatch | undefined
}

const brokenLinks = allRoutes.flatMap(([, { pattern, brokenLink }]) =>
  brokenLink ? [{ prefix: literalPrefix(pattern), brokenLink }] : [],
)

/** The page that tells about broken links, where a path that no route has begins like a link of a reader's mail. */
export function brokenLinkPage(path: string): string | undefined {
  return brokenLinks.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))?.brokenLink
}

function addRoute<Name extends string>(root: Node<Name>, target: Target<Name>): void {
  let node = root
  for (const segment of parsePattern(target.route.pattern)) {
    if (segment.kind === 'rest') {
      node.rest = { name: segment.name, target }
      if (segment.isOptional) node.target = target
      return
    }
    if (segment.kind === 'literal') {
      const next = node.literals.get(segment.text) ?? { literals: new Map() }
      node.literals.set(segment.text, next)
      node = next
    } else {
      // As in Next's folders, a parameter has the same name in all patterns that begin alike.
      node.parameter ??= { name: segment.name, node: { literals: new Map() } }
      if (node.parameter.name !== segment.name)
        throw new Error(`Two names for one place: ${target.route.pattern}`)
      node = node.parameter.node
    }
  }
  node.target = target
}

function findTarget<Name extends string>(
  node: Node<Name>,
  segments: readonly string[],
  params: Params = {},
): Match<Name> | undefined {
  const [first, ...others] = segments
  if (first === undefined) {
    if (!node.target) return undefined
    return { ...node.target, params: node.rest ? { ...params, [node.rest.name]: [] } : params }
  }
  const literal = node.literals.get(first)
  if (literal) return findTarget(literal, others, params)
  const value = node.parameter && readParameter(node.parameter.name, first)
  const found =
    node.parameter && value !== undefined
      ? findTarget(node.parameter.node, others, { ...params, [node.parameter.name]: value })
      : undefined
  if (found || !node.rest || segments.includes('')) return found
  return { ...node.rest.target, params: { ...params, [node.rest.name]: segments } }
}
