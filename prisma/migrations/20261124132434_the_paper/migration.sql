-- AlterTable
ALTER TABLE "site" ADD COLUMN     "logo_dark_id" INTEGER,
ADD COLUMN     "logo_id" INTEGER,
ADD COLUMN     "noindex_sources" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "social_links" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "author" ADD COLUMN     "portrait_id" INTEGER;

-- CreateTable
CREATE TABLE "editorial_page" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "editorial_page_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "editorial_page_slug_key" ON "editorial_page"("slug");

-- CreateIndex
CREATE INDEX "site_logo_id_idx" ON "site"("logo_id");

-- CreateIndex
CREATE INDEX "site_logo_dark_id_idx" ON "site"("logo_dark_id");

-- CreateIndex
CREATE INDEX "author_portrait_id_idx" ON "author"("portrait_id");

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_logo_id_fkey" FOREIGN KEY ("logo_id") REFERENCES "image"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_logo_dark_id_fkey" FOREIGN KEY ("logo_dark_id") REFERENCES "image"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "author" ADD CONSTRAINT "author_portrait_id_fkey" FOREIGN KEY ("portrait_id") REFERENCES "image"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand from here.
ALTER TABLE "site"
  ALTER COLUMN "social_links" SET NOT NULL,
  ALTER COLUMN "noindex_sources" SET NOT NULL;

ALTER TABLE "editorial_page"
  ADD CONSTRAINT "editorial_page_slug" CHECK (is_slug(slug)),
  ADD CONSTRAINT "editorial_page_title" CHECK (is_headline(title)),
  ADD CONSTRAINT "editorial_page_text" CHECK (length(text) BETWEEN 1 AND 100000);

-- `acerca` (pages about the paper) and `aviso` (what is said instead of a page) are the portal's own now.
ALTER TABLE "section"
  DROP CONSTRAINT "section_slug_not_reserved",
  ADD CONSTRAINT "section_slug_not_reserved" CHECK (slug NOT IN (
    'acerca', 'api', 'autor', 'aviso', 'boletin', 'buscar', 'buzon', 'feed', 'islands', 'lite', 'lo-mas-reciente',
    'media', 'pagina', 'redaccion', 'sitemap', 'sitemap-noticias', 'tema'));
