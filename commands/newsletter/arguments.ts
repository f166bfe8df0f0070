import { UsageError } from '../run-command.ts'

/**
 * The only argument of an action.
 * @throws UsageError when there is none, or another.
 */
export function onlyArgument(args: string[]): string {
  const [first, ...rest] = args
  if (first === undefined || rest.length > 0) throw new UsageError()
  return first
}

/**
 * The id of an edition, the only argument of an action.
 * @throws UsageError when it is none.
 */
export function editionArgument(args: string[]): number {
  const text = onlyArgument(args)
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${text} is no edition: its id is a number.`)
  return Number(text)
}
