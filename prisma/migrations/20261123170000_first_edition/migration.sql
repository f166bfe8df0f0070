-- Addresses are compared without case.
CREATE EXTENSION IF NOT EXISTS citext;

-- CreateEnum
CREATE TYPE "article_status" AS ENUM ('draft', 'in_review', 'scheduled', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "article_kind" AS ENUM ('news', 'opinion', 'analysis', 'sponsored');

-- CreateEnum
CREATE TYPE "subscriber_status" AS ENUM ('pending', 'confirmed', 'unsubscribed');

-- CreateTable
CREATE TABLE "site" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT 'Portada',
    "tagline" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'es',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "accent_color" TEXT NOT NULL DEFAULT '#8a1c1c',
    "contact_email" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "parent_id" INTEGER,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "author" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "biography" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "author_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "section_id" INTEGER NOT NULL,
    "status" "article_status" NOT NULL DEFAULT 'draft',
    "kind" "article_kind" NOT NULL DEFAULT 'news',
    "headline" TEXT NOT NULL,
    "dek" TEXT,
    "body" JSONB NOT NULL,
    "body_text" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3),
    "source_name" TEXT,
    "source_url" TEXT,
    "canonical_url" TEXT,
    "noindex" BOOLEAN NOT NULL DEFAULT false,
    "lead_image_id" INTEGER,
    "seo_title" TEXT,
    "seo_description" TEXT,
    "import_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_author" (
    "article_id" INTEGER NOT NULL,
    "author_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "article_author_pkey" PRIMARY KEY ("article_id","author_id")
);

-- CreateTable
CREATE TABLE "article_tag" (
    "article_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "article_tag_pkey" PRIMARY KEY ("article_id","tag_id")
);

-- CreateTable
CREATE TABLE "image" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "average_color" TEXT NOT NULL,
    "alt" TEXT NOT NULL DEFAULT '',
    "caption" TEXT NOT NULL DEFAULT '',
    "credit" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image_rendition" (
    "image_id" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,

    CONSTRAINT "image_rendition_pkey" PRIMARY KEY ("image_id","width","format")
);

-- CreateTable
CREATE TABLE "redirect" (
    "id" SERIAL NOT NULL,
    "from_path" TEXT NOT NULL,
    "to_path" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redirect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscriber" (
    "id" SERIAL NOT NULL,
    "email" CITEXT NOT NULL,
    "status" "subscriber_status" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "subscriber_id" INTEGER NOT NULL,
    "wording" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "confirmation_token" (
    "hash" TEXT NOT NULL,
    "consent_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "confirmation_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "cache_expiry" (
    "tag" TEXT NOT NULL,
    "expired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cache_expiry_pkey" PRIMARY KEY ("tag")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "section_slug_key" ON "section"("slug");

-- CreateIndex
CREATE INDEX "section_parent_id_idx" ON "section"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "author_slug_key" ON "author"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "tag_slug_key" ON "tag"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "article_slug_key" ON "article"("slug");

-- CreateIndex
CREATE INDEX "article_lead_image_id_idx" ON "article"("lead_image_id");

-- CreateIndex
CREATE INDEX "article_author_author_id_idx" ON "article_author"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "article_author_article_id_position_key" ON "article_author"("article_id", "position");

-- CreateIndex
CREATE INDEX "article_tag_tag_id_idx" ON "article_tag"("tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "article_tag_article_id_position_key" ON "article_tag"("article_id", "position");

-- CreateIndex
CREATE INDEX "image_hash_idx" ON "image"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "redirect_from_path_key" ON "redirect"("from_path");

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_email_key" ON "subscriber"("email");

-- CreateIndex
CREATE INDEX "subscriber_status_created_at_idx" ON "subscriber"("status", "created_at");

-- CreateIndex
CREATE INDEX "consent_subscriber_id_requested_at_idx" ON "consent"("subscriber_id", "requested_at");

-- CreateIndex
CREATE INDEX "confirmation_token_consent_id_idx" ON "confirmation_token"("consent_id");

-- CreateIndex
CREATE INDEX "confirmation_token_expires_at_idx" ON "confirmation_token"("expires_at");

-- CreateIndex
CREATE INDEX "cache_expiry_expired_at_idx" ON "cache_expiry"("expired_at");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_lead_image_id_fkey" FOREIGN KEY ("lead_image_id") REFERENCES "image"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_author" ADD CONSTRAINT "article_author_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_author" ADD CONSTRAINT "article_author_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "author"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tag" ADD CONSTRAINT "article_tag_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tag" ADD CONSTRAINT "article_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_rendition" ADD CONSTRAINT "image_rendition_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmation_token" ADD CONSTRAINT "confirmation_token_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "consent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here: what the data model cannot say in Prisma's language.

-- Slugs are small ASCII letters, digits and hyphens: an address never needs escaping, `feed.xml` is no slug.
CREATE FUNCTION is_slug(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(value) <= 120;

CREATE FUNCTION is_web_address(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN value ~ '^https?://[^[:space:][:cntrl:]]+$' AND length(value) <= 2000;

CREATE FUNCTION is_headline(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN length(value) BETWEEN 1 AND 200 AND value !~ '[[:cntrl:]]' AND value = btrim(value);

ALTER TABLE "site"
  ADD CONSTRAINT "site_is_one" CHECK (id = 1),
  ADD CONSTRAINT "site_name" CHECK (length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT "site_accent_color" CHECK (accent_color ~ '^#[0-9a-f]{6}$'),
  ADD CONSTRAINT "site_language" CHECK (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$');

CREATE FUNCTION check_site_time_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM now() AT TIME ZONE NEW.time_zone;
  RETURN NEW;
END $$;
CREATE TRIGGER site_time_zone BEFORE INSERT OR UPDATE OF time_zone ON "site"
  FOR EACH ROW EXECUTE FUNCTION check_site_time_zone();

ALTER TABLE "section"
  ADD CONSTRAINT "section_slug" CHECK (is_slug(slug)),
  -- First segments of addresses that are not sections: kept equal to lib/site/addresses.ts by a test.
  ADD CONSTRAINT "section_slug_not_reserved" CHECK (slug NOT IN (
    'api', 'autor', 'boletin', 'buscar', 'buzon', 'feed', 'islands', 'lite', 'lo-mas-reciente', 'media',
    'pagina', 'redaccion', 'sitemap', 'sitemap-noticias', 'tema')),
  ADD CONSTRAINT "section_name" CHECK (length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT "section_parent_is_other" CHECK (parent_id <> id);

CREATE FUNCTION check_section_depth() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL AND (
    EXISTS (SELECT FROM section WHERE id = NEW.parent_id AND parent_id IS NOT NULL)
    OR EXISTS (SELECT FROM section WHERE parent_id = NEW.id)
  ) THEN
    RAISE EXCEPTION 'a section has at most one level of parents' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'section_depth';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER section_depth AFTER INSERT OR UPDATE OF parent_id ON "section"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_section_depth();

ALTER TABLE "author"
  ADD CONSTRAINT "author_slug" CHECK (is_slug(slug)),
  ADD CONSTRAINT "author_name" CHECK (length(name) BETWEEN 1 AND 120);

ALTER TABLE "tag"
  ADD CONSTRAINT "tag_slug" CHECK (is_slug(slug)),
  ADD CONSTRAINT "tag_name" CHECK (length(name) BETWEEN 1 AND 80);

ALTER TABLE "article"
  ADD CONSTRAINT "article_slug" CHECK (is_slug(slug) AND slug <> 'pagina'),
  ADD CONSTRAINT "article_headline" CHECK (is_headline(headline)),
  ADD CONSTRAINT "article_dek" CHECK (length(dek) BETWEEN 1 AND 500),
  ADD CONSTRAINT "article_body" CHECK (body->>'type' = 'doc' AND jsonb_typeof(body->'content') = 'array'),
  ADD CONSTRAINT "article_has_date_when_out" CHECK (
    status NOT IN ('scheduled', 'published', 'withdrawn') OR published_at IS NOT NULL),
  ADD CONSTRAINT "article_published_at" CHECK (
    published_at >= '1800-01-01' AND published_at < '2200-01-01'),
  ADD CONSTRAINT "article_updated_after_published" CHECK (updated_at >= published_at),
  ADD CONSTRAINT "article_source_name" CHECK (length(source_name) BETWEEN 1 AND 120),
  ADD CONSTRAINT "article_source_url" CHECK (
    source_url IS NULL OR (is_web_address(source_url) AND source_name IS NOT NULL)),
  ADD CONSTRAINT "article_canonical_url" CHECK (is_web_address(canonical_url));

-- An article that is out, or will go out by itself, is signed by somebody.
CREATE FUNCTION check_article_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked integer;
BEGIN
  IF TG_TABLE_NAME = 'article' THEN checked := NEW.id; ELSE checked := OLD.article_id; END IF;
  IF EXISTS (SELECT FROM article WHERE id = checked AND status IN ('scheduled', 'published'))
     AND NOT EXISTS (SELECT FROM article_author WHERE article_id = checked) THEN
    RAISE EXCEPTION 'a published article has at least one author' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'article_is_signed';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER article_is_signed AFTER INSERT OR UPDATE OF status ON "article"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_article_is_signed();
CREATE CONSTRAINT TRIGGER article_stays_signed AFTER DELETE OR UPDATE ON "article_author"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_article_is_signed();

ALTER TABLE "article_author" ADD CONSTRAINT "article_author_position" CHECK (position >= 0);
ALTER TABLE "article_tag" ADD CONSTRAINT "article_tag_position" CHECK (position >= 0);

ALTER TABLE "image"
  ADD CONSTRAINT "image_hash" CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "image_size" CHECK (width > 0 AND height > 0),
  ADD CONSTRAINT "image_average_color" CHECK (average_color ~ '^#[0-9a-f]{6}$');
ALTER TABLE "image_rendition"
  ADD CONSTRAINT "image_rendition_size" CHECK (width > 0 AND height > 0 AND bytes > 0),
  ADD CONSTRAINT "image_rendition_format" CHECK (format IN ('webp', 'avif', 'jpeg')),
  ADD CONSTRAINT "image_rendition_file" CHECK (file ~ '^[a-z0-9][a-z0-9./-]*$' AND file !~ '\.\.');

ALTER TABLE "redirect"
  ADD CONSTRAINT "redirect_from_path" CHECK (from_path ~ '^/[^[:space:]]*$'),
  ADD CONSTRAINT "redirect_to_path" CHECK (to_path ~ '^/([^/[:space:]][^[:space:]]*)?$'),
  ADD CONSTRAINT "redirect_leads_elsewhere" CHECK (from_path <> to_path);

ALTER TABLE "subscriber"
  ADD CONSTRAINT "subscriber_email" CHECK (
    length(email) BETWEEN 3 AND 254 AND email::text ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
  ADD CONSTRAINT "subscriber_confirmed_at" CHECK (status <> 'confirmed' OR confirmed_at IS NOT NULL);
ALTER TABLE "consent"
  ADD CONSTRAINT "consent_wording" CHECK (length(wording) BETWEEN 1 AND 1000),
  ADD CONSTRAINT "consent_source" CHECK (source ~ '^/' AND length(source) <= 300),
  ADD CONSTRAINT "consent_confirmed_after_request" CHECK (confirmed_at >= requested_at);
ALTER TABLE "confirmation_token" ADD CONSTRAINT "confirmation_token_hash" CHECK (hash ~ '^[0-9a-f]{64}$');

-- The lists that pages show hold published articles only, newest first.
CREATE INDEX "article_latest" ON "article" (published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX "article_latest_of_section" ON "article" (section_id, published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX "article_scheduled" ON "article" (published_at) WHERE status = 'scheduled';
