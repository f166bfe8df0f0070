/** What a check came to: a sentence, and where something is to be done, what. */
export interface Finding {
  state: 'ok' | 'warning' | 'failure'
  says: string
  advice?: string
}

export const ok = (says: string): Finding => ({ state: 'ok', says })
export const warning = (says: string, advice: string): Finding => ({ state: 'warning', says, advice })
export const failure = (says: string, advice: string): Finding => ({ state: 'failure', says, advice })

/** What an error says, in a sentence of its own. */
export function reasonOf(error: unknown): string {
  const { message, code, cause } = error as { message?: string; code?: string; cause?: { message?: string } }
  return cause?.message || message || code || String(error)
}
