/** How what was typed in a tab stands. */
export type Saving =
  /** Everything is acknowledged by the server. */
  | 'saved'
  | 'saving'
  /** No answer comes; the same batch is sent again by itself. */
  | 'offline'
  /** The session has ended; nothing goes up until the person has signed in again. */
  | 'signed-out'
  /** The server does not take what this tab writes, whatever is tried: see `StopReason`. */
  | 'stopped'

export type StopReason =
  /** The story has another document by now; what was typed in this one is never merged into it. */
  | 'replaced'
  /** The tab was loaded by a build with another editor schema. */
  | 'outdated'
  /** The story was discarded; writing goes on when it is brought back. */
  | 'discarded'
  /** The person must not write it, or must not any more; writing goes on when they may again. */
  | 'forbidden'
  /** The server cannot take this batch, such as one that is too large. */
  | 'refused'

export interface SavingState {
  readonly saving: Saving
  /** When everything was last acknowledged. */
  readonly savedAt?: Date
  readonly stop?: { readonly reason: StopReason; readonly message: string }
  /** Attempts that failed since the last answer. */
  readonly failures: number
}

/** Why a batch was not taken: an answer of the API, or status 0 where none came. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  /** In seconds, where the server says it. */
  readonly retryAfter?: number
}

/** `hasUnsent` says whether something is not acknowledged. */
export type SavingEvent =
  | { readonly type: 'typed' }
  | { readonly type: 'acknowledged'; readonly hasUnsent: boolean; readonly at: Date }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'signed-in'; readonly hasUnsent: boolean }
  | { readonly type: 'writable'; readonly hasUnsent: boolean }

export const SAVED: SavingState = { saving: 'saved', failures: 0 }

/** In milliseconds, by the number of failures before; the last one repeats. */
const RETRY_MS = [500, 1_000, 2_000, 5_000] as const
const MAX_RETRY_MS = 60_000

/** The state after an event. A stopped tab and one that is signed out stay so until the reason is gone. */
export function nextSaving(state: SavingState, event: SavingEvent): SavingState {
  switch (event.type) {
    case 'typed':
      return state.saving === 'saved' ? { ...state, saving: 'saving' } : state
    case 'acknowledged':
      return afterAcknowledgement(state, event)
    case 'refused':
      return afterRefusal(state, event.refusal)
    case 'signed-in':
      return state.saving === 'signed-out' ? goOn(state, event.hasUnsent) : state
    case 'writable':
      return isTemporary(state) ? goOn(state, event.hasUnsent) : state
  }
}

/** Whether batches may go up. */
export function maySend({ saving }: SavingState): boolean {
  return saving !== 'signed-out' && saving !== 'stopped'
}

/** Whether the stream is wanted: also by a tab that stopped for a reason which may pass. */
export function mayListen(state: SavingState): boolean {
  return maySend(state) || isTemporary(state)
}

/** How long to wait before the same batch is sent again, in milliseconds. */
export function retryDelay({ failures }: SavingState, retryAfter = 0): number {
  const usual = RETRY_MS[Math.min(Math.max(failures, 1), RETRY_MS.length) - 1] ?? 0
  return Math.min(Math.max(usual, retryAfter * 1_000), MAX_RETRY_MS)
}

function afterAcknowledgement(
  state: SavingState,
  { hasUnsent, at }: { hasUnsent: boolean; at: Date },
): SavingState {
  // A batch that was under way when the tab was stopped or signed out: it is stored, and nothing else changes.
  if (!maySend(state)) return state
  return hasUnsent
    ? { ...state, saving: 'saving', failures: 0 }
    : { saving: 'saved', savedAt: at, failures: 0 }
}

function afterRefusal(state: SavingState, { status, code, message }: Refusal): SavingState {
  if (state.saving === 'stopped') return state
  if (status === 401) return { ...state, saving: 'signed-out' }
  const reason = stopReason(status, code)
  if (reason) return { ...state, saving: 'stopped', stop: { reason, message } }
  return { ...state, saving: 'offline', failures: state.failures + 1 }
}

/** @returns `undefined` for refusals that another attempt may change. */
function stopReason(status: number, code: string): StopReason | undefined {
  if (code === 'replaced') return 'replaced'
  if (code === 'schema') return 'outdated'
  if (code === 'discarded') return 'discarded'
  if (status === 403 || status === 404) return 'forbidden'
  const mayPass = status === 0 || status === 408 || status === 425 || status === 429 || status >= 500
  return mayPass ? undefined : 'refused'
}

function isTemporary({ stop }: SavingState): boolean {
  return stop?.reason === 'discarded' || stop?.reason === 'forbidden'
}

function goOn({ stop: _, ...state }: SavingState, hasUnsent: boolean): SavingState {
  return { ...state, saving: hasUnsent ? 'saving' : 'saved', failures: 0 }
}
