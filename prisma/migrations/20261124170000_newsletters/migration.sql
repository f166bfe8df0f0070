-- CreateEnum
CREATE TYPE "newsletter_rhythm" AS ENUM ('daily', 'weekly', 'manual');

-- CreateEnum
CREATE TYPE "subscription_rhythm" AS ENUM ('each', 'weekly');

-- CreateEnum
CREATE TYPE "edition_kind" AS ENUM ('regular', 'summary', 'breaking');

-- CreateEnum
CREATE TYPE "edition_status" AS ENUM ('draft', 'skipped', 'sending', 'paused', 'sent', 'cancelled');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('pending', 'sending', 'sent', 'failed', 'bounced', 'suppressed');

-- CreateEnum
CREATE TYPE "bounce_kind" AS ENUM ('hard', 'soft');

-- CreateEnum
CREATE TYPE "suppression_reason" AS ENUM ('hard_bounce', 'soft_bounces', 'complaint', 'erasure');

-- CreateEnum
CREATE TYPE "figure_kind" AS ENUM ('joined', 'left', 'bounced', 'complained');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "weight" SMALLINT NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "subscriber" ADD COLUMN     "name" TEXT;

-- CreateTable
CREATE TABLE "newsletter" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "rhythm" "newsletter_rhythm" NOT NULL DEFAULT 'daily',
    "weekday" SMALLINT NOT NULL DEFAULT 6,
    "hour" SMALLINT NOT NULL DEFAULT 7,
    "time_zone" TEXT,
    "language" TEXT,
    "section_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "minimum" SMALLINT NOT NULL DEFAULT 3,
    "maximum" SMALLINT NOT NULL DEFAULT 7,
    "counts_figures" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "newsletter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "subscriber_id" INTEGER NOT NULL,
    "newsletter_id" INTEGER NOT NULL,
    "rhythm" "subscription_rhythm" NOT NULL DEFAULT 'each',
    "section_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("subscriber_id","newsletter_id")
);

-- CreateTable
CREATE TABLE "edition" (
    "id" SERIAL NOT NULL,
    "newsletter_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "edition_kind" NOT NULL DEFAULT 'regular',
    "status" "edition_status" NOT NULL DEFAULT 'draft',
    "subject" TEXT,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "counts" JSONB,

    CONSTRAINT "edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edition_story" (
    "edition_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,

    CONSTRAINT "edition_story_pkey" PRIMARY KEY ("edition_id","article_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" SERIAL NOT NULL,
    "edition_id" INTEGER NOT NULL,
    "subscriber_id" INTEGER,
    "status" "delivery_status" NOT NULL DEFAULT 'pending',
    "due_at" TIMESTAMPTZ(3),
    "claimed_by" INTEGER,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "uncertain" SMALLINT NOT NULL DEFAULT 0,
    "answer" TEXT,
    "bounce" "bounce_kind",
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "hash" TEXT NOT NULL,
    "reason" "suppression_reason" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "newsletter_figure" (
    "newsletter_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "kind" "figure_kind" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "newsletter_figure_pkey" PRIMARY KEY ("newsletter_id","day","kind")
);

-- CreateTable
CREATE TABLE "mail_pace" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "state" JSONB NOT NULL,

    CONSTRAINT "mail_pace_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "newsletter_slug_key" ON "newsletter"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "edition_slug_key" ON "edition"("slug");

-- CreateIndex
CREATE INDEX "edition_newsletter_id_kind_started_at_idx" ON "edition"("newsletter_id", "kind", "started_at");

-- CreateIndex
CREATE INDEX "edition_story_article_id_idx" ON "edition_story"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "edition_story_edition_id_position_key" ON "edition_story"("edition_id", "position");

-- CreateIndex
CREATE INDEX "delivery_subscriber_id_idx" ON "delivery"("subscriber_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_edition_id_subscriber_id_key" ON "delivery"("edition_id", "subscriber_id");

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_newsletter_id_fkey" FOREIGN KEY ("newsletter_id") REFERENCES "newsletter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_newsletter_id_fkey" FOREIGN KEY ("newsletter_id") REFERENCES "newsletter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_story" ADD CONSTRAINT "edition_story_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_story" ADD CONSTRAINT "edition_story_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "newsletter_figure" ADD CONSTRAINT "newsletter_figure_newsletter_id_fkey" FOREIGN KEY ("newsletter_id") REFERENCES "newsletter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here.
ALTER TABLE "article" ADD CONSTRAINT "article_weight" CHECK (weight BETWEEN 0 AND 3);
ALTER TABLE "subscriber" ADD CONSTRAINT "subscriber_name" CHECK (
  length(name) BETWEEN 1 AND 120 AND name !~ '[[:cntrl:]]');

ALTER TABLE "newsletter"
  ALTER COLUMN "section_ids" SET NOT NULL,
  ADD CONSTRAINT "newsletter_slug" CHECK (is_slug(slug) AND length(slug) <= 60),
  ADD CONSTRAINT "newsletter_name" CHECK (is_headline(name) AND length(name) <= 80),
  ADD CONSTRAINT "newsletter_description" CHECK (length(description) <= 400),
  ADD CONSTRAINT "newsletter_weekday" CHECK (weekday BETWEEN 1 AND 7),
  ADD CONSTRAINT "newsletter_hour" CHECK (hour BETWEEN 0 AND 23),
  ADD CONSTRAINT "newsletter_language" CHECK (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  ADD CONSTRAINT "newsletter_stories" CHECK (minimum >= 1 AND maximum BETWEEN minimum AND 20);

CREATE FUNCTION check_newsletter_time_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM now() AT TIME ZONE NEW.time_zone;
  RETURN NEW;
END $$;
CREATE TRIGGER newsletter_time_zone BEFORE INSERT OR UPDATE OF time_zone ON "newsletter"
  FOR EACH ROW EXECUTE FUNCTION check_newsletter_time_zone();

ALTER TABLE "subscription"
  ALTER COLUMN "section_ids" SET NOT NULL,
  ADD CONSTRAINT "subscription_ended_after_start" CHECK (ended_at >= created_at);
-- Freezing the recipients of an edition reads the living subscriptions of its newsletter.
CREATE INDEX "subscription_living" ON "subscription" (newsletter_id, subscriber_id) WHERE ended_at IS NULL;

-- A choice of sections does not outlive them.
CREATE FUNCTION forget_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE newsletter SET section_ids = array_remove(section_ids, OLD.id) WHERE OLD.id = ANY (section_ids);
  UPDATE subscription SET section_ids = array_remove(section_ids, OLD.id) WHERE OLD.id = ANY (section_ids);
  RETURN NULL;
END $$;
CREATE TRIGGER section_is_forgotten AFTER DELETE ON "section" FOR EACH ROW EXECUTE FUNCTION forget_section();

ALTER TABLE "edition"
  ADD CONSTRAINT "edition_slug" CHECK (is_slug(slug)),
  ADD CONSTRAINT "edition_subject" CHECK (is_headline(subject)),
  ADD CONSTRAINT "edition_note" CHECK (length(note) BETWEEN 1 AND 500),
  ADD CONSTRAINT "edition_started" CHECK ((status IN ('draft', 'skipped', 'cancelled')) OR started_at IS NOT NULL),
  ADD CONSTRAINT "edition_finished" CHECK ((status = 'sent') = (finished_at IS NOT NULL));
CREATE INDEX "edition_under_way" ON "edition" (started_at) WHERE status = 'sending';

ALTER TABLE "edition_story" ADD CONSTRAINT "edition_story_position" CHECK (position >= 0);

ALTER TABLE "delivery"
  ADD CONSTRAINT "delivery_due" CHECK (due_at IS NULL OR status IN ('pending', 'failed')),
  ADD CONSTRAINT "delivery_claimed" CHECK ((status = 'sending') = (claimed_by IS NOT NULL)),
  ADD CONSTRAINT "delivery_counts" CHECK (attempts >= 0 AND uncertain >= 0),
  ADD CONSTRAINT "delivery_answer" CHECK (length(answer) BETWEEN 1 AND 300);
-- What is to be sent, in order, and what is under way: small however many have been sent.
CREATE INDEX "delivery_due" ON "delivery" (edition_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX "delivery_under_way" ON "delivery" (edition_id) WHERE status = 'sending';

ALTER TABLE "suppression" ADD CONSTRAINT "suppression_hash" CHECK (hash ~ '^[0-9a-f]{64}$');
ALTER TABLE "newsletter_figure" ADD CONSTRAINT "newsletter_figure_count" CHECK (count > 0);
ALTER TABLE "mail_pace" ADD CONSTRAINT "mail_pace_is_one" CHECK (id = 1);

-- Readers who confirmed before there were editions were promised them. A new paper has its newsletter made when it is
-- first needed (lib/newsletter/newsletters.ts), so that a restore finds these tables empty.
WITH made AS (
  INSERT INTO "newsletter" (slug, name, description)
  SELECT 'diario', 'El boletín diario', 'Las historias más relevantes del día, elegidas por la redacción.'
  WHERE EXISTS (SELECT FROM subscriber WHERE status = 'confirmed')
  RETURNING id
)
INSERT INTO "subscription" (subscriber_id, newsletter_id, created_at)
SELECT subscriber.id, made.id, confirmed_at FROM subscriber, made WHERE status = 'confirmed';
