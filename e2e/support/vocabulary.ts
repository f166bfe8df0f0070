import { readFile } from 'node:fs/promises'

/** Something in structured data that is not in schema.org's vocabulary. */
export interface UnknownTerm {
  at: string
  problem: string
}

/** Schema.org's vocabulary, read from the declarations of `schema-dts`, which are generated from it. */
export class Vocabulary {
  /** The properties and parents of each interface. */
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
    // The root interface extends something outside schema.org.
    const thing = /interface ThingBase[^{]*\{([\s\S]*?)\n\}/.exec(declarations)?.[1] ?? ''
    const properties = [...thing.matchAll(/^ {4}"(\w+)"\?: /gm)].map(([, property]) => String(property))
    this.#interfaces.set('ThingBase', { parents: [], properties })
  }

  static async read(): Promise<Vocabulary> {
    return new Vocabulary(await readFile('node_modules/schema-dts/dist/schema.d.ts', 'utf8'))
  }

  /** The number of types. */
  get types(): number {
    return [...this.#interfaces.keys()].filter((name) => name.endsWith('Leaf')).length
  }

  /** The types and properties in the data that the vocabulary does not have. */
  unknownIn(data: unknown, at = '$'): UnknownTerm[] {
    if (Array.isArray(data)) return data.flatMap((item, i) => this.unknownIn(item, `${at}[${i}]`))
    if (typeof data !== 'object' || data === null) return []
    const { '@type': type, '@graph': graph, ...rest } = data as Record<string, unknown>
    if (graph !== undefined) return this.unknownIn(graph, `${at}.@graph`)
    // An object with only an @id refers to one described elsewhere.
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
