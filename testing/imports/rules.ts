import type { Import } from './read-imports.ts'

/** What the files of each room may import besides their own room. Tests may import `testing` as well. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  app: ['components', 'lib'],
  components: ['lib', 'islands'],
  lib: ['prisma'],
  islands: [],
  server: ['lib', 'prisma', 'demo'],
  commands: ['server', 'lib'],
  testing: ['server', 'lib', 'prisma', 'commands'],
  e2e: ['testing', 'server', 'lib'],
  bench: ['testing', 'server', 'lib'],
}

/** The folders of `lib` that know nothing of the domain but its addresses (`routes`). */
const TECHNICAL = ['cache', 'database', 'files', 'http', 'jobs', 'log', 'mail', 'routes', 'settings', 'text']

const PRISMA = 'prisma/generated/client.ts'
const DATABASE = 'lib/database/client.ts'

/** Every import that breaks a rule, as a sentence that names both files and the rule. */
export function findForbiddenImports(imports: readonly Import[]): string[] {
  return imports.flatMap((each) => {
    const rule = brokenRule(each)
    return rule ? [`${each.from} imports ${each.to}: ${rule}`] : []
  })
}

function brokenRule({ from, to, isType }: Import): string | undefined {
  const [room, target] = [roomOf(from), roomOf(to)]
  const isTest = /\.test\.tsx?$/.test(from)
  const allowed = ALLOWED[room]
  if (!allowed) return undefined
  if (to === PRISMA) {
    const mayUsePrisma = isType || ['lib', 'testing', 'server'].includes(room)
    return mayUsePrisma ? undefined : 'only lib uses Prisma.'
  }
  if (to === DATABASE && ['app', 'components'].includes(room) && !isTest) {
    return 'pages and components query nothing; a function of lib does.'
  }
  if (
    target in ALLOWED &&
    target !== room &&
    !allowed.includes(target) &&
    !(isTest && target === 'testing')
  ) {
    return `${room} imports ${['only itself', ...allowed].join(', ')}.`
  }
  if (room !== 'lib' || isTest) return undefined
  if (isTechnical(from) && target === 'lib' && !isTechnical(to))
    return 'technical folders do not know the domain.'
  if (/^next(\/|$)/.test(to) && to !== 'next/cache.js' && !isType)
    return 'lib uses only next/cache.js of Next.'
  if (/^react(-dom)?(\/|$)/.test(to) && !from.startsWith('lib/newsletter/mail/'))
    return 'only mails use React in lib.'
  return undefined
}

/** The imports by which components reach the database, as chains of files. */
export function findComponentQueries(imports: readonly Import[]): string[] {
  const graph = new Map<string, string[]>()
  for (const { from, to, isType } of imports) {
    if (!isType) graph.set(from, [...(graph.get(from) ?? []), to])
  }
  const components = [...graph.keys()].filter(
    (file) => roomOf(file) === 'components' && !file.includes('.test.'),
  )
  return components.flatMap((file) => {
    const chain = findChain(graph, file, DATABASE)
    return chain ? [`${chain.join(' -> ')}: a component gets its data from its page.`] : []
  })
}

/** The circles among the folders of `lib`, each with one import for each step. */
export function findCircles(imports: readonly Import[]): string[] {
  const steps = new Map<string, Import>()
  const graph = new Map<string, string[]>()
  for (const each of imports) {
    const [from, to] = [folderOf(each.from), folderOf(each.to)]
    if (!from || !to || from === to || each.from.includes('.test.') || steps.has(`${from} ${to}`)) continue
    steps.set(`${from} ${to}`, each)
    graph.set(from, [...(graph.get(from) ?? []), to])
  }
  const circles = new Map<string, string>()
  for (const [folder, targets] of graph) {
    for (const target of targets) {
      const chain = findChain(graph, target, folder)
      if (!chain) continue
      const folders = [folder, ...chain.slice(0, -1)]
      const reasons = folders.map((name, i) => {
        const step = steps.get(`${name} ${folders[(i + 1) % folders.length]}`)
        return `${step?.from} imports ${step?.to}`
      })
      const key = [...folders].sort().join()
      if (!circles.has(key))
        circles.set(key, `Circle ${[...folders, folder].join(' -> ')}: ${reasons.join('; ')}.`)
    }
  }
  return [...circles.values()]
}

/** The shortest way from one node to another, both included. */
function findChain(graph: ReadonlyMap<string, string[]>, from: string, to: string): string[] | undefined {
  const seen = new Set([from])
  const queue = [[from]]
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    const last = chain.at(-1) as string
    if (last === to) return chain
    for (const next of graph.get(last) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push([...chain, next])
    }
  }
  return undefined
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? ''
}

function folderOf(file: string): string | undefined {
  return /^lib\/([^/]+)\//.exec(file)?.[1]
}

function isTechnical(file: string): boolean {
  return TECHNICAL.includes(folderOf(file) ?? '')
}
