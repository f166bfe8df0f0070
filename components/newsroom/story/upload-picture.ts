import { postCommand } from '#components/newsroom/api.ts'
import type { Picture } from './story-state.ts'

/**
 * Uploads a picture.
 * @throws Problem with the sentence for the person.
 */
export function uploadPicture(file: File): Promise<Picture> {
  return postCommand<Picture>('/redaccion/api/pictures', file)
}
