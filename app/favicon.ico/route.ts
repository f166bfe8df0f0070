import { answerIcon } from '#lib/site/answer-icon.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { findFavicon } from '#lib/site/icon-files.ts'

/** The paper's icon where a document names none, such as a feed. */
export async function GET(): Promise<Response> {
  return answerIcon('image/vnd.microsoft.icon', await findFavicon(await getMasthead()))
}
