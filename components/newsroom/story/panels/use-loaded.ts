import { useEffect, useState } from 'react'
import { getJson, Problem } from '#components/newsroom/api.ts'

/**
 * What the API answers at a path, asked again whenever `renewal` changes. Nothing is asked as long as it is not wanted.
 * @returns `undefined` until it is there, then what came last.
 */
export function useLoaded<Answer>(path: string, isWanted: boolean, renewal: unknown): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changed, it is asked again.
  useEffect(() => {
    let isCurrent = true
    if (isWanted)
      getJson<Answer>(path).then(
        (came) => isCurrent && setAnswer(came),
        (error) => {
          // What was shown before stays; the next change asks again.
          if (!(error instanceof Problem)) throw error
        },
      )
    return () => {
      isCurrent = false
    }
  }, [path, isWanted, renewal])
  return answer
}
