import { hideSecrets } from '#lib/settings/hide-secrets.ts'

/** The result of a check: a Spanish sentence and, if something is to be done, advice. */
export interface Finding {
  state: 'ok' | 'warning' | 'failure'
  says: string
  advice?: string
}

export const ok = (says: string): Finding => ({ state: 'ok', says })
export const warning = (says: string, advice: string): Finding => ({ state: 'warning', says, advice })
export const failure = (says: string, advice: string): Finding => ({ state: 'failure', says, advice })

/** The message of an error, or of its cause, without secrets. */
export function reasonOf(error: unknown): string {
  const { message, code, cause } = error as { message?: string; code?: string; cause?: { message?: string } }
  return hideSecrets(cause?.message || message || code || String(error))
}
