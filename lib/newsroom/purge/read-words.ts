import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { purgeText } from '#lib/newsroom/text.ts'
import { slugOf } from '#lib/text/slug.ts'
import type { Words } from './words.ts'

const MIN_LENGTH = 4
const MAX_LENGTH = 500
const MAX_REASON = 500

/**
 * What somebody wrote as the words to be taken out.
 * @throws NewsroomError `invalid` where they are too short to be meant everywhere, or the reason repeats them.
 */
export function readWords(text: string, reason: string): Words {
  const parts = text.trim().split(/\s+/).filter(Boolean)
  const length = parts.join(' ').length
  if (length < MIN_LENGTH || length > MAX_LENGTH) refuse('words', purgeText.badWords)
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(escaped.join('[\\s\\u00a0]+'), 'giu')
  if (reason.search(pattern) >= 0) refuse('reason', purgeText.reasonHasWords)
  return { pattern, slug: slugOf(text) }
}

/** @throws NewsroomError `invalid` without a reason. */
export function requireReason(reason: string): string {
  const text = reason.trim()
  if (text.length < 1 || text.length > MAX_REASON) refuse('reason', purgeText.badReason)
  return text
}

function refuse(field: string, message: string): never {
  throw new NewsroomError('invalid', message, { fields: [{ field, message }] })
}
