import type { ReadPicture } from '#lib/media/read-picture.ts'
import { applyPaperForm } from '#lib/paper-form/apply-paper-form.ts'
import { identityFields, identityPictures } from '#lib/site/identity-fields.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/** A value that the Site record cannot take; its message is a sentence. */
export class IdentityError extends Error {}

/** The parts of the paper's identity, by the names they are set by. */
export const identityKeys: readonly string[] = [...Object.keys(identityFields), ...identityPictures]

const LISTS = ['socialLinks', 'noindexSources']
/** May be taken away again, by an empty value. */
const REMOVABLE = ['contactEmail', ...identityPictures]

/**
 * Changes one part of the paper's identity; every page follows.
 * @param value as it is typed: lists have commas between their parts, pictures are names of files; empty takes a
 *   mail address or a picture away.
 * @param readPicture reads the file of that name.
 * @throws IdentityError when there is no such part or the value is none for it.
 * @throws SourceError when a picture cannot be used.
 */
export async function setIdentity(
  db: PrismaClient,
  key: string,
  value: string,
  readPicture: ReadPicture,
): Promise<void> {
  if (!identityKeys.includes(key)) {
    throw new IdentityError(`There is no ${key}; there are ${identityKeys.join(', ')}.`)
  }
  await applyPaperForm(db, { [key]: read(key, value) }, readPicture)
}

function read(key: string, value: string): unknown {
  if (value.trim() === '' && REMOVABLE.includes(key)) return null
  const field = Object.hasOwn(identityFields, key)
    ? identityFields[key as keyof typeof identityFields]
    : undefined
  if (!field) return value
  const result = field.safeParse(LISTS.includes(key) ? parts(value) : value)
  if (!result.success) throw new IdentityError(`${key} ${result.error.issues[0]?.message}.`)
  return result.data
}

function parts(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
