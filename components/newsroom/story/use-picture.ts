import { useEffect, useState } from 'react'
import { getJson } from '#components/newsroom/api.ts'
import type { Picture } from './story-state.ts'

/** Known pictures by id: what a picture shows never changes under its id. */
const pictures = new Map<number, Promise<Picture>>()

/** The picture with that id. @throws Problem */
export function findPicture(id: number): Promise<Picture> {
  const known = pictures.get(id)
  if (known) return known
  const asked = getJson<Picture>(`/redaccion/api/pictures/${id}`)
  pictures.set(id, asked)
  asked.catch(() => pictures.delete(id))
  return asked
}

/** The picture with that id; `undefined` until it is known, and for none. */
export function usePicture(id: number | null): Picture | undefined {
  const [picture, setPicture] = useState<Picture>()
  useEffect(() => {
    let isCurrent = true
    if (id !== null)
      findPicture(id).then(
        (found) => isCurrent && setPicture(found),
        () => {},
      )
    return () => {
      isCurrent = false
    }
  }, [id])
  return picture?.id === id ? picture : undefined
}
