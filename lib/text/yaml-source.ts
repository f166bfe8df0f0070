import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { SourceError } from './source-error.ts'

/** The fields of a YAML text and their positions. */
export interface YamlSource {
  values: unknown
  /** The line of each top-level field, counted from 1. */
  lines: Record<string, number>
  /** The top-level fields whose value has no quotation marks and a comment on its line: `title: text # comment`. */
  commented: string[]
  /** The line of the deepest existing part of a path; `undefined` when its first part is missing. */
  lineAt(path: readonly PropertyKey[]): number | undefined
}

/**
 * Reads YAML 1.2 (core schema) that must be a map. Aliases are refused, because they can expand without bound.
 * @param firstLine the line of the file at which the YAML begins.
 * @param what how error messages call the YAML.
 * @throws SourceError with the line.
 */
export function readYaml(text: string, firstLine: number, what: string): YamlSource {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, schema: 'core', prettyErrors: false })
  const lineOf = (offset: number) => counter.linePos(offset).line + firstLine - 1
  const [error] = document.errors
  if (error) {
    throw new SourceError(lineOf(Math.min(error.pos[0], text.length)), `malformed ${what}: ${error.message}`)
  }
  const { contents } = document
  if (!isMap(contents)) throw new SourceError(firstLine, `the ${what} must be fields such as «title: …»`)
  visit(contents, {
    Alias: (_key, { range }) => {
      throw new SourceError(lineOf(range?.[0] ?? 0), `malformed ${what}: an alias (*name) is not taken`)
    },
  })
  const keys = contents.items.flatMap(({ key }) => (isScalar(key) ? [key] : []))
  const lines = Object.fromEntries(keys.map((key) => [String(key.value), lineOf(key.range?.[0] ?? 0)]))
  return {
    values: document.toJS(),
    lines,
    commented: contents.items.flatMap(({ key, value }) =>
      isScalar(key) && isScalar(value) && value.type === 'PLAIN' && value.comment ? [String(key.value)] : [],
    ),
    lineAt(path) {
      for (let depth = path.length; depth > 1; depth--) {
        const node = document.getIn(path.slice(0, depth), true) as
          | { range?: [number, number, number] }
          | undefined
        if (node?.range) return lineOf(node.range[0])
      }
      return lines[String(path[0])]
    },
  }
}

/** A validation issue of zod as an error with the field and its line. */
export function fieldError(issue: z.core.$ZodIssue | undefined, source: YamlSource): SourceError {
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...(issue?.path ?? []), ...(unknownKey ? [unknownKey] : [])]
  const line = source.lineAt(path)
  const reason = unknownKey ? 'is not a known field' : isMissing(path, source) ? 'is missing' : issue?.message
  return new SourceError(line ?? 1, `${path.map(String).join('.')} ${reason}`)
}

function isMissing(path: readonly PropertyKey[], { values }: YamlSource): boolean {
  let value: unknown = values
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined | null)?.[key]
  return value === undefined
}
