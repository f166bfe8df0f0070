import { handleUpload } from '#lib/newsroom/api/handle-request.ts'
import { uploadPicture } from '#lib/newsroom/api/upload-picture.ts'

/** Makes a picture of the file that is the body. */
export const POST = handleUpload(/^image\//i, uploadPicture)
