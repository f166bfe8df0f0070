import { notFound } from 'next/navigation.js'

/** The number of a row in a path; anything else is a page that does not exist. */
export function requireRowId(text: string): number {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 2_147_483_647 ? Number(text) : notFound()
}
