import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')
const STATEMENT = /^\s*(?:import|export)\s(type\s)?([^'"`;]*?)\sfrom\s+'([^']+)'/gm
const SIDE_EFFECT = /^\s*import\s+'([^']+)'/gm
const DYNAMIC = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'/g

/** One import of a module by another. */
export interface Import {
  /** The importing file, from the root of the project. */
  from: string
  /** The imported file, from the root of the project, or the name of a package. */
  to: string
  /** Only types are imported, which leave no trace at run time. */
  isType: boolean
}

/** The imports of a TypeScript file. `#room/x.ts` and relative names are resolved. */
export function readImports(file: string, source: string): Import[] {
  const statements = [...source.matchAll(STATEMENT)].map(([, type, names = '', to = '']) => ({
    to,
    isType: type !== undefined || isTypesOnly(names),
  }))
  const others = [SIDE_EFFECT, DYNAMIC].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, to = '']) => ({ to, isType: false })),
  )
  return [...statements, ...others].map(({ to, isType }) => ({ from: file, to: resolve(file, to), isType }))
}

/** `{ type A, type B }` */
function isTypesOnly(names: string): boolean {
  const [, list] = /^\{(.*)\}$/s.exec(names.trim()) ?? []
  const parts = list?.split(',').filter((part) => part.trim() !== '') ?? []
  return parts.length > 0 && parts.every((part) => part.trim().startsWith('type '))
}

function resolve(file: string, name: string): string {
  if (name.startsWith('#')) return name.slice(1)
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name
}

/** The imports of all TypeScript files of the project, new files included. */
export function readProjectImports(): Import[] {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx']
  const files = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean)
  return files.flatMap((file) => readImports(file, readIfPresent(path.join(ROOT, file))))
}

/** A file that git lists may have been deleted in the work tree. */
function readIfPresent(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
