import { useState } from 'react'
import { Problem } from '../api.ts'

/** Runs commands one at a time and keeps the problem of the last one. */
export function useCommand() {
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setIsBusy] = useState(false)
  const run = async (act: () => Promise<void>) => {
    setIsBusy(true)
    setProblem(undefined)
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setIsBusy(false)
    }
  }
  return { run, isBusy, problem }
}
