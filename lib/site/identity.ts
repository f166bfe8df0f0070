import { z } from 'zod'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { cacheTag, expireTags } from './cache-tags.ts'

/** A value that the Site record cannot take; its message is a sentence. */
export class IdentityError extends Error {}

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `is longer than ${most} characters`)
    .regex(/^\P{Cc}*$/u, 'has a line break')

const fields = {
  name: line(80).min(1, 'is empty'),
  tagline: line(160),
  description: line(400),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language such as es or es-CO'),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone such as America/Bogota'),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #8a1c1c'),
  contactEmail: z.email('is not a mail address'),
}

/**
 * Changes one part of the paper's identity; every page follows.
 * @throws IdentityError when there is no such part or the value is none for it.
 */
export async function setIdentity(db: PrismaClient, key: string, value: string): Promise<void> {
  const field = Object.hasOwn(fields, key) ? fields[key as keyof typeof fields] : undefined
  if (!field) throw new IdentityError(`There is no ${key}; there are ${Object.keys(fields).join(', ')}.`)
  const result = field.safeParse(value)
  if (!result.success) throw new IdentityError(`${key} ${result.error.issues[0]?.message}.`)
  await db.$transaction(async (tx) => {
    const data = { [key]: result.data }
    await tx.site.upsert({ where: { id: 1 }, create: data, update: data })
    await expireTags(tx, [cacheTag.site, cacheTag.front])
  })
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +05:00 are taken by Intl too, but know no summer time.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('es', { timeZone: name }))
  } catch {
    return false
  }
}
