import { useRef, useState } from 'react'
import { Problem } from '../api.ts'

/** Runs commands one at a time and keeps the problem of the last one. */
export function useCommand() {
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setIsBusy] = useState(false)
  const isRunning = useRef(false)
  /** @returns why the command was refused; `undefined` when it was carried out, or another one is under way. */
  const attempt = async (act: () => Promise<void>): Promise<Problem | undefined> => {
    if (isRunning.current) return undefined
    isRunning.current = true
    setIsBusy(true)
    setProblem(undefined)
    try {
      await act()
      return undefined
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      return error
    } finally {
      isRunning.current = false
      setIsBusy(false)
    }
  }
  const run = async (act: () => Promise<void>): Promise<void> => {
    await attempt(act)
  }
  return { run, attempt, isBusy, problem, forget: () => setProblem(undefined) }
}
