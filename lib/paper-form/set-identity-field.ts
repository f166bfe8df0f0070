import type { ReadPicture } from '#lib/media/read-picture.ts'
import { applyPaperForm } from '#lib/paper-form/apply-paper-form.ts'
import { identityFields, identityPictures } from '#lib/site/identity-fields.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/** A field or value that the `Site` record does not accept; its message is a sentence. */
export class IdentityError extends Error {}

/** The names of the fields of the paper's identity. */
export const identityKeys: readonly string[] = [...Object.keys(identityFields), ...identityPictures]

const LIST_FIELDS = ['socialLinks', 'noindexSources']
/** The fields that an empty value removes. */
const REMOVABLE = ['contactEmail', ...identityPictures]

/**
 * Changes one field of the paper's identity and expires every page.
 * @param value as it is typed: lists are separated by commas, pictures are names of files, and an empty value removes a
 *   mail address or a picture.
 * @param readPicture reads the file with that name.
 * @throws IdentityError when there is no such field or it does not accept the value.
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
  const result = field.safeParse(LIST_FIELDS.includes(key) ? parts(value) : value)
  if (!result.success) throw new IdentityError(`${key} ${result.error.issues[0]?.message}.`)
  return result.data
}

function parts(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
