import { text } from '#components/newsroom/text.ts'
import { requireVisit } from '../require-visit.ts'

/** The desk. */
export default async function Page() {
  const { actor } = await requireVisit()
  return <h1>{text.greeting(actor.name)}</h1>
}
