-- AlterTable
ALTER TABLE "image" ADD COLUMN     "finished_at" TIMESTAMPTZ(3),
ADD COLUMN     "focus_set" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "focus_x" INTEGER NOT NULL DEFAULT 50,
ADD COLUMN     "focus_y" INTEGER NOT NULL DEFAULT 50,
ADD COLUMN     "master" TEXT,
ADD COLUMN     "recipe" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "image_rendition" DROP CONSTRAINT "image_rendition_pkey",
ADD COLUMN     "crop" TEXT NOT NULL DEFAULT 'full',
ADD CONSTRAINT "image_rendition_pkey" PRIMARY KEY ("image_id", "crop", "width", "format");

-- CreateTable
CREATE TABLE "article_image" (
    "article_id" INTEGER NOT NULL,
    "image_id" INTEGER NOT NULL,

    CONSTRAINT "article_image_pkey" PRIMARY KEY ("article_id","image_id")
);

-- CreateIndex
CREATE INDEX "article_image_image_id_idx" ON "article_image"("image_id");

-- AddForeignKey
ALTER TABLE "article_image" ADD CONSTRAINT "article_image_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_image" ADD CONSTRAINT "article_image_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here.
ALTER TABLE "image"
  ADD CONSTRAINT "image_focus" CHECK (focus_x BETWEEN 0 AND 100 AND focus_y BETWEEN 0 AND 100),
  ADD CONSTRAINT "image_recipe" CHECK (recipe > 0),
  ADD CONSTRAINT "image_master" CHECK (master ~ '^[a-z0-9][a-z0-9./-]*$' AND master !~ '\.\.');
ALTER TABLE "image_rendition"
  ADD CONSTRAINT "image_rendition_crop" CHECK (crop IN ('full', '16x9', '4x3', '1x1'));

-- What a body shows was known by the body alone.
INSERT INTO "article_image" (article_id, image_id)
SELECT DISTINCT article.id, "image".id
FROM "article"
  CROSS JOIN jsonb_path_query(
    article.body, 'strict $.** ? (@.type == "image" && exists(@.attrs.imageId)).attrs.imageId', silent => true) AS shown
  JOIN "image" ON "image".id = CASE
    WHEN jsonb_typeof(shown) = 'number' AND shown::numeric BETWEEN 1 AND 2147483647 THEN shown::numeric::integer END;

-- Until they are cut, whole pictures stand in.
INSERT INTO "image_rendition" (image_id, crop, width, height, format, file, bytes)
SELECT image_id, shape, width, height, format, file, bytes
FROM "image_rendition", unnest(ARRAY['16x9', '4x3', '1x1']) AS shape;

-- Those whose slow renditions are still to come, for the job that looks for them.
CREATE INDEX "image_unfinished" ON "image" (id) WHERE finished_at IS NULL;
