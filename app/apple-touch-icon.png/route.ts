import { answerIcon } from '#lib/site/answer-icon.ts'
import { getMasthead } from '#lib/site/cached.ts'
import { findTouchIcon } from '#lib/site/icon-files.ts'

/** The paper's icon for the home screen of a phone. */
export async function GET(): Promise<Response> {
  return answerIcon('image/png', await findTouchIcon(await getMasthead()))
}
