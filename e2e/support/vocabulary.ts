import { readFile } from 'node:fs/promises'

/** Something in structured data that schema.org does not know, with its place. */
export interface Unknown {
  at: string
  problem: string
}

/** Schema.org's vocabulary, read from the declarations of `schema-dts`, which Google makes from the vocabulary itself. */
export class Vocabulary {
  /** The properties of each interface, and what it extends. */
  readonly #interfaces = new Map<string, { parents: string[]; properties: string[] }>()

  private constructor(declarations: string) {
    let current: { parents: string[]; properties: string[] } | undefined
    for (const line of declarations.split('\n')) {
      const [, name, parents] = /^(?:export )?interface (\w+) extends (.+?) ?\{$/.exec(line) ?? []
      if (name) {
        current = { parents: (parents ?? '').split(/,\s*/), properties: [] }
        this.#interfaces.set(name, current)
      }
      const [, property] = /^ {4}"(\w+)"\?: /.exec(line) ?? []
      if (property) current?.properties.push(property)
      if (line === '}') current = undefined
    }
    // The root of all extends what is not schema.org's.
    const thing = /interface ThingBase[^{]*\{([\s\S]*?)\n\}/.exec(declarations)?.[1] ?? ''
    const properties = [...thing.matchAll(/^ {4}"(\w+)"\?: /gm)].map(([, property]) => String(property))
    this.#interfaces.set('ThingBase', { parents: [], properties })
  }

  static async read(): Promise<Vocabulary> {
    return new Vocabulary(await readFile('node_modules/schema-dts/dist/schema.d.ts', 'utf8'))
  }

  /** How many types it knows. */
  get types(): number {
    return [...this.#interfaces.keys()].filter((name) => name.endsWith('Leaf')).length
  }

  /** What in the data is no type, or no property of its type. */
  unknownIn(data: unknown, at = '$'): Unknown[] {
    if (Array.isArray(data)) return data.flatMap((item, i) => this.unknownIn(item, `${at}[${i}]`))
    if (typeof data !== 'object' || data === null) return []
    const { '@type': type, '@graph': graph, ...rest } = data as Record<string, unknown>
    if (graph !== undefined) return this.unknownIn(graph, `${at}.@graph`)
    // A reference to what is described elsewhere.
    if (type === undefined)
      return Object.keys(rest).every((key) => key === '@id') ? [] : [{ at, problem: 'no @type' }]
    const known = this.#propertiesOf(`${type}Leaf`)
    if (!known) return [{ at, problem: `no type ${type}` }]
    return Object.entries(rest).flatMap(([key, value]) => {
      if (key.startsWith('@')) return []
      if (!known.has(key)) return [{ at, problem: `${type} has no property ${key}` }]
      return this.unknownIn(value, `${at}.${key}`)
    })
  }

  #propertiesOf(name: string): Set<string> | undefined {
    const found = this.#interfaces.get(name)
    if (!found) return undefined
    const inherited = found.parents.flatMap((parent) => [...(this.#propertiesOf(parent) ?? [])])
    return new Set([...found.properties, ...inherited])
  }
}
