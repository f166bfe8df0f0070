import type { OpenDatabase } from '#server/database/open.ts'

/** What an action is given. */
export interface ActionInput {
  /** What follows the name of the action. */
  args: string[]
  options: { json: boolean; dryRun: boolean; breaking?: string; subject?: string }
  database: OpenDatabase
  signal: AbortSignal
}

/** Does its work, prints what came of it, and gives the exit code. */
export type Action = (input: ActionInput) => Promise<number>
