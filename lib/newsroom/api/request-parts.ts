import { z } from 'zod'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { newsroomText } from '#lib/newsroom/text.ts'

const MAX_ID = 2_147_483_647

/**
 * The number that a parameter of a path is.
 * @throws NewsroomError `not-found`.
 */
export function idIn(params: Readonly<Record<string, string>>, name = 'id'): number {
  const text = params[name] ?? ''
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0
  if (id < 1 || id > MAX_ID) throw new NewsroomError('not-found', newsroomText.noPage)
  return id
}

/** The tag of the record that a change is meant for, from `If-Match`; whoever changes a record says what they have seen. */
export class MissingTag extends Error {}

/** @throws MissingTag */
export function tagIn({ headers }: Request): string {
  const [, tag] = /^(?:W\/)?"([\w-]+)"$/.exec(headers.get('if-match') ?? '') ?? []
  if (!tag) throw new MissingTag()
  return tag
}

/** The document and `seq` from which a stream goes on; from the beginning where they are not given. */
export function positionIn({ url }: Request): { documentId: string; seq: number } {
  const { searchParams } = new URL(url)
  const documentId = z.uuid().safeParse(searchParams.get('document'))
  const seq = z.coerce.number().int().min(0).safeParse(searchParams.get('since'))
  return documentId.success && seq.success
    ? { documentId: documentId.data, seq: seq.data }
    : { documentId: '', seq: 0 }
}
