import { handleCommand, handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { pictureWordsBody } from '#lib/newsroom/api/schemas.ts'
import { readPicture } from '#lib/newsroom/pictures/add-picture.ts'
import { describePicture } from '#lib/newsroom/pictures/describe-picture.ts'

/** A picture with its words and the path of a file to show. */
export const GET = handleQuery(({ actor, db, params }) => readPicture(actor, db, idIn(params)))

/** The same picture with other words, as a picture of its own. */
export const POST = handleCommand(pictureWordsBody, ({ actor, db, params, body }) =>
  describePicture(actor, db, idIn(params), body),
)
