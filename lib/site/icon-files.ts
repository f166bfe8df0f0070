import { LRUCache } from 'lru-cache'
import { imageWorker } from '#lib/media/image-worker.ts'
import { icoOf } from '#lib/media/share-card/ico-file.ts'
import { iconInitial } from './icon.ts'
import type { Masthead } from './masthead.ts'

const FAVICON_SIZE = 48
/** What iOS asks for; Android scales it down. */
const TOUCH_ICON_SIZE = 180

/** The icons of the present name and colour, and perhaps of those before. */
const icons = new LRUCache<string, Promise<Uint8Array>>({ max: 8 })

type Paper = Pick<Masthead, 'name' | 'accentColor'>

/** The paper's icon as an ICO file, which browsers ask for where a document names no icon. */
export async function findFavicon(paper: Paper): Promise<Uint8Array> {
  return icoOf(await findIcon(paper, FAVICON_SIZE, true), FAVICON_SIZE)
}

/** The paper's icon as PNG, for the home screen of a phone. */
export function findTouchIcon(paper: Paper): Promise<Uint8Array> {
  return findIcon(paper, TOUCH_ICON_SIZE, false)
}

function findIcon({ name, accentColor }: Paper, size: number, hasCorners: boolean): Promise<Uint8Array> {
  const content = { initial: iconInitial(name), accent: accentColor }
  const key = JSON.stringify([content, size])
  const known = icons.get(key) ?? imageWorker.drawIcon(content, size, hasCorners)
  icons.set(key, known)
  known.catch(() => icons.delete(key))
  return known
}
