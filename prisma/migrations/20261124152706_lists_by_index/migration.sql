-- The partial indexes of the first edition were never used: the status is compared with a cast, which the planner cannot
-- match with an index's condition.
DROP INDEX "article_latest";
DROP INDEX "article_latest_of_section";

-- CreateIndex
CREATE INDEX "article_latest" ON "article"("status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_latest_of_section" ON "article"("status", "section_id", "published_at" DESC, "id" DESC);
