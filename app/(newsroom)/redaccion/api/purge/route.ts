import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { purgeBody } from '#lib/newsroom/api/schemas.ts'
import { purgePicture } from '#lib/newsroom/purge/purge-picture.ts'
import { purgeWords } from '#lib/newsroom/purge/purge-words.ts'
import { purgeText } from '#lib/newsroom/text.ts'

/** Takes words or a picture out of the whole paper for good. */
export const POST = handleCommand(purgeBody, async ({ actor, db, body }) => {
  const result = await ('words' in body ? purgeWords(actor, db, body) : purgePicture(actor, db, body))
  return { ...result, afterwards: purgeText.afterwards }
})
