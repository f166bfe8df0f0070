import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { findOrPreparePicture } from '#lib/media/find-or-prepare-picture.ts'
import { rasteriseLogo } from '#lib/media/logo.ts'
import { type ReadPicture, withPictureErrors } from '#lib/media/read-picture.ts'
import type { PreparedPicture } from '#lib/media/renditions.ts'
import { saveImage } from '#lib/media/save-image.ts'
import { applyNewsletters } from '#lib/newsletter/apply-newsletters.ts'
import { authorPath, editorialPath } from '#lib/routes/paths.ts'
import { markAllOutdated } from '#lib/share-cards/outdated-cards.ts'
import { requestCard, requestOutdatedCards } from '#lib/share-cards/request-card.ts'
import { identityFields, identityPictures } from '#lib/site/identity-fields.ts'
import { SITE_DEFAULTS } from '#lib/site/site-defaults.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { applySections } from './apply-sections.ts'
import type { PaperForm } from './paper-form.ts'

type Pictures = ReadonlyMap<string, PreparedPicture>

/**
 * Applies the form of the paper in one transaction. What the form leaves out stays as it is.
 * @param readPicture reads the logos and portraits that it names.
 * @throws SourceError when something in the form cannot be applied.
 */
export async function applyPaperForm(
  db: PrismaClient,
  form: PaperForm,
  readPicture: ReadPicture,
  { dryRun = false } = {},
): Promise<void> {
  const pictures = await readPictures(db, form, readPicture)
  await changePaper(
    db,
    async (tx) => {
      await applyIdentity(tx, form, pictures)
      if (form.sections) await applySections(tx, form.sections)
      if (form.authors) await applyAuthors(tx, form.authors, pictures)
      if (form.pages) await applyPages(tx, form.pages)
      if (form.newsletters) await applyNewsletters(tx, form.newsletters)
      await expireTags(tx, [cacheTag.site, cacheTag.front])
      await requestOutdatedCards(tx)
    },
    { dryRun },
  )
}

async function readPictures(db: Database, form: PaperForm, readPicture: ReadPicture): Promise<Pictures> {
  const pictures = new Map<string, PreparedPicture>()
  for (const field of identityPictures) {
    const file = form[field]
    if (!file) continue
    const logo = () => readPicture(file).then(rasteriseLogo)
    pictures.set(
      file,
      await withPictureErrors(field, field, async () => findOrPreparePicture(db, await logo())),
    )
  }
  for (const { portrait: file, slug } of form.authors ?? []) {
    if (!file) continue
    const portrait = async () => findOrPreparePicture(db, await readPicture(file))
    pictures.set(file, await withPictureErrors('authors', `the portrait of ${slug}`, portrait))
  }
  return pictures
}

async function applyIdentity(tx: Database, form: PaperForm, pictures: Pictures): Promise<void> {
  const keys = Object.keys(identityFields) as (keyof typeof identityFields)[]
  if ([...keys, ...identityPictures].every((key) => form[key] === undefined)) return
  const columns = Object.fromEntries(keys.map((key) => [key, form[key]]))
  const before = await tx.site.findUnique({ where: { id: 1 } })
  const data = {
    ...columns,
    logoId: await savePicture(tx, before?.logoId, form.logo, pictures, ''),
    logoDarkId: await savePicture(tx, before?.logoDarkId, form.logoDark, pictures, ''),
  }
  if (changesCards(before ?? SITE_DEFAULTS, form)) await markAllOutdated(tx)
  await tx.site.upsert({ where: { id: 1 }, create: data, update: data, select: { id: true } })
}

/** Whether the name or the colour that cards of shared links show becomes another one. */
function changesCards(
  before: { name: string; accentColor: string },
  { name, accentColor }: PaperForm,
): boolean {
  return (
    (name !== undefined && name !== before.name) ||
    (accentColor !== undefined && accentColor !== before.accentColor)
  )
}

async function applyAuthors(
  tx: Database,
  authors: NonNullable<PaperForm['authors']>,
  pictures: Pictures,
): Promise<void> {
  for (const { slug, portrait, ...columns } of authors) {
    const before = await tx.author.findUnique({
      where: { slug },
      select: { id: true, name: true, portraitId: true },
    })
    if (before && before.name !== columns.name) await requestCard(tx, { kind: 'author', id: before.id })
    const portraitId = await savePicture(tx, before?.portraitId, portrait, pictures, columns.name)
    const data = { ...columns, portraitId }
    const { id } = await tx.author.upsert({
      where: { slug },
      create: { slug, ...data },
      update: data,
      select: { id: true },
    })
    await expireTags(tx, [cacheTag.author(id), cacheTag.path(authorPath(slug))])
  }
}

async function applyPages(tx: Database, pages: NonNullable<PaperForm['pages']>): Promise<void> {
  const slugs = pages.map(({ slug }) => slug)
  const before = await tx.editorialPage.findMany({ select: { slug: true } })
  await tx.editorialPage.deleteMany({ where: { slug: { notIn: slugs } } })
  for (const [position, { slug, title, text }] of pages.entries()) {
    const data = { title, text, position }
    await tx.editorialPage.upsert({ where: { slug }, create: { slug, ...data }, update: data })
  }
  const changed = new Set([...slugs, ...before.map(({ slug }) => slug)])
  await expireTags(
    tx,
    [...changed].map((slug) => cacheTag.path(editorialPath(slug))),
  )
}

/** The new id of a picture column: `undefined` keeps the picture, `null` removes it. */
async function savePicture(
  tx: Database,
  before: number | null | undefined,
  file: string | null | undefined,
  pictures: Pictures,
  alt: string,
): Promise<number | null | undefined> {
  if (file === undefined) return undefined
  const picture = file === null ? undefined : pictures.get(file)
  if (picture) return saveImage(tx, before ?? undefined, picture, { alt })
  if (before) await tx.image.delete({ where: { id: before } })
  return null
}
