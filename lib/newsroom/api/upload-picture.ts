import { readBytes } from '#lib/http/form-body.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { addPicture, MAX_UPLOAD_BYTES, type UploadedPicture } from '#lib/newsroom/pictures/add-picture.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { NewsroomRequest } from './handle-request.ts'

/** Makes a picture of the file that is the body of a request. @throws NewsroomError */
export async function uploadPicture({ actor, db, request }: NewsroomRequest): Promise<UploadedPicture> {
  const file = await readBytes(request, MAX_UPLOAD_BYTES)
  if (!file) throw new NewsroomError('too-large', newsroomText.pictures['too-heavy'])
  return addPicture(actor, db, file)
}
