-- CreateEnum
CREATE TYPE "newsroom_role" AS ENUM ('reporter', 'editor', 'publisher', 'advertising');

-- CreateEnum
CREATE TYPE "story_stage" AS ENUM ('draft', 'in_review', 'ready', 'scheduled');

-- CreateEnum
CREATE TYPE "version_kind" AS ENUM ('saved', 'submitted', 'published', 'restored', 'imported', 'proposed');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('person', 'importer', 'clock', 'operator');

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "reporters_publish" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "second_person_publishes" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "auth_user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" "newsroom_role"[],
    "author_id" INTEGER,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "auth_two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "hash" TEXT NOT NULL,
    "roles" "newsroom_role"[],
    "email" CITEXT,
    "for_owner" BOOLEAN NOT NULL DEFAULT false,
    "invited_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "story" (
    "id" SERIAL NOT NULL,
    "import_key" TEXT,
    "import_hash" TEXT,
    "slug" TEXT,
    "stage" "story_stage" NOT NULL DEFAULT 'draft',
    "embargo_until" TIMESTAMPTZ(3),
    "scheduled_version" INTEGER,
    "scheduled_at" TIMESTAMPTZ(3),
    "scheduled_wall" TEXT,
    "zone" TEXT,
    "owner_id" INTEGER,
    "assignee_id" INTEGER,
    "due_at" TIMESTAMPTZ(3),
    "headline" TEXT NOT NULL DEFAULT '',
    "section_id" INTEGER,
    "author_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "listed_seq" INTEGER NOT NULL DEFAULT 0,
    "weight" SMALLINT NOT NULL DEFAULT 1,
    "canonical_url" TEXT,
    "noindex" BOOLEAN NOT NULL DEFAULT false,
    "latest_version" INTEGER NOT NULL DEFAULT 0,
    "document_id" UUID,
    "schema" INTEGER NOT NULL DEFAULT 1,
    "head" INTEGER NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "snapshot_seq" INTEGER NOT NULL DEFAULT 0,
    "log_bytes" INTEGER NOT NULL DEFAULT 0,
    "person_changed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "discarded_at" TIMESTAMPTZ(3),

    CONSTRAINT "story_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_update" (
    "story_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "document_id" UUID NOT NULL,
    "client" UUID NOT NULL,
    "clock" INTEGER NOT NULL,
    "update" BYTEA NOT NULL,
    "person_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "story_update_pkey" PRIMARY KEY ("story_id","seq")
);

-- CreateTable
CREATE TABLE "story_version" (
    "story_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "version_kind" NOT NULL,
    "content" JSONB NOT NULL,
    "seq" INTEGER,
    "person_id" INTEGER,
    "base" INTEGER,
    "settled_at" TIMESTAMPTZ(3),
    "batch" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "story_version_pkey" PRIMARY KEY ("story_id","number")
);

-- CreateTable
CREATE TABLE "note" (
    "id" SERIAL NOT NULL,
    "story_id" INTEGER NOT NULL,
    "anchor" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preview_link" (
    "hash" TEXT NOT NULL,
    "story_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "views" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "preview_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" INTEGER,
    "actor_kind" "actor_kind" NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "version" INTEGER,
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "address" TEXT,
    "reason" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_auth_user_id_key" ON "person"("auth_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_author_id_key" ON "person"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_session_expires_at_idx" ON "auth_session"("expires_at");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- CreateIndex
CREATE INDEX "auth_verification_expires_at_idx" ON "auth_verification"("expires_at");

-- CreateIndex
CREATE INDEX "auth_two_factor_user_id_idx" ON "auth_two_factor"("user_id");

-- CreateIndex
CREATE INDEX "auth_two_factor_secret_idx" ON "auth_two_factor"("secret");

-- CreateIndex
CREATE INDEX "invitation_invited_by_id_idx" ON "invitation"("invited_by_id");

-- CreateIndex
CREATE INDEX "invitation_expires_at_idx" ON "invitation"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "story_import_key_key" ON "story"("import_key");

-- CreateIndex
CREATE UNIQUE INDEX "story_slug_key" ON "story"("slug");

-- CreateIndex
CREATE INDEX "story_owner_id_idx" ON "story"("owner_id");

-- CreateIndex
CREATE INDEX "story_assignee_id_idx" ON "story"("assignee_id");

-- CreateIndex
CREATE INDEX "story_section_id_idx" ON "story"("section_id");

-- CreateIndex
CREATE INDEX "story_changed_at_id_idx" ON "story"("changed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "story_update_person_id_idx" ON "story_update"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "story_update_story_id_client_clock_key" ON "story_update"("story_id", "client", "clock");

-- CreateIndex
CREATE INDEX "story_version_person_id_idx" ON "story_version"("person_id");

-- CreateIndex
CREATE INDEX "note_story_id_idx" ON "note"("story_id");

-- CreateIndex
CREATE INDEX "note_person_id_idx" ON "note"("person_id");

-- CreateIndex
CREATE INDEX "note_parent_id_idx" ON "note"("parent_id");

-- CreateIndex
CREATE INDEX "preview_link_story_id_idx" ON "preview_link"("story_id");

-- CreateIndex
CREATE INDEX "preview_link_person_id_idx" ON "preview_link"("person_id");

-- CreateIndex
CREATE INDEX "preview_link_expires_at_idx" ON "preview_link"("expires_at");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_person_id_idx" ON "audit_entry"("person_id");

-- CreateIndex
CREATE INDEX "audit_entry_object_object_id_idx" ON "audit_entry"("object", "object_id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_auth_user_id_fkey" FOREIGN KEY ("auth_user_id") REFERENCES "auth_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_two_factor" ADD CONSTRAINT "auth_two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story" ADD CONSTRAINT "story_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story" ADD CONSTRAINT "story_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story" ADD CONSTRAINT "story_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_update" ADD CONSTRAINT "story_update_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_update" ADD CONSTRAINT "story_update_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_version" ADD CONSTRAINT "story_version_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_version" ADD CONSTRAINT "story_version_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "note"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here: the articles that exist become stories, and what the data model cannot say in Prisma's language.

-- A draft that was sent in a newsletter had been public before: it stays an article, withdrawn.
DROP TRIGGER "article_is_signed" ON "article";
DROP TRIGGER "article_stays_signed" ON "article_author";
CREATE TEMPORARY TABLE never_public ON COMMIT DROP AS
  SELECT id FROM "article" WHERE status IN ('draft', 'in_review', 'scheduled') AND NOT EXISTS (
    SELECT FROM edition_story JOIN edition ON edition.id = edition_id
    WHERE article_id = article.id AND started_at IS NOT NULL);

-- Every article becomes a story with one version. Until a story is opened, its newest version is the working copy.
INSERT INTO "story" (id, import_key, import_hash, slug, stage, scheduled_version, scheduled_at, scheduled_wall, zone,
    headline, section_id, author_ids, weight, canonical_url, noindex, latest_version, created_at, changed_at)
  SELECT article.id, CASE WHEN import_hash IS NOT NULL THEN article.slug END, import_hash, article.slug,
    CASE WHEN status IN ('in_review', 'scheduled') THEN status::text::"story_stage" ELSE 'draft' END,
    CASE WHEN status = 'scheduled' THEN 1 END,
    CASE WHEN status = 'scheduled' THEN published_at END,
    CASE WHEN status = 'scheduled' THEN to_char(published_at AT TIME ZONE time_zone, 'YYYY-MM-DD"T"HH24:MI') END,
    CASE WHEN status = 'scheduled' THEN time_zone END,
    headline, section_id,
    ARRAY(SELECT author_id FROM article_author WHERE article_id = article.id ORDER BY position),
    weight, canonical_url, noindex, 1, article.created_at,
    greatest(article.created_at, article.updated_at, CASE WHEN published_at < now() THEN published_at END)
  FROM "article"
  CROSS JOIN (SELECT coalesce((SELECT time_zone FROM "site"), 'UTC') AS time_zone) AS site;

INSERT INTO "story_version" (story_id, number, kind, content, created_at)
  SELECT article.id, 1,
    CASE WHEN article.id NOT IN (SELECT id FROM never_public) THEN 'published'
      WHEN article.import_hash IS NOT NULL THEN 'imported' ELSE 'saved' END::"version_kind",
    jsonb_build_object(
      'headline', article.headline, 'dek', dek, 'body', body, 'kind', kind, 'sectionId', article.section_id,
      'authorIds', to_jsonb(author_ids),
      'tagIds', to_jsonb(ARRAY(SELECT tag_id FROM article_tag WHERE article_id = article.id ORDER BY position)),
      'leadImageId', lead_image_id, 'sourceName', source_name, 'sourceUrl', source_url,
      'seoTitle', seo_title, 'seoDescription', seo_description,
      'weight', article.weight, 'canonicalUrl', article.canonical_url, 'noindex', article.noindex),
    changed_at
  FROM "article" JOIN "story" ON story.id = article.id;

DELETE FROM "article" WHERE id IN (SELECT id FROM never_public);

-- Stories own the sequence of ids from now on, so that no id is given twice.
SELECT setval('story_id_seq', last_value, is_called) FROM article_id_seq;
ALTER TABLE "article" ALTER COLUMN "id" DROP DEFAULT;
DROP SEQUENCE article_id_seq;

DROP INDEX "article_scheduled";
ALTER TABLE "article" DROP CONSTRAINT "article_has_date_when_out";
DROP FUNCTION dates_in_lists(article_status, timestamptz, timestamptz);
ALTER TYPE "article_status" RENAME TO "article_status_old";
CREATE TYPE "article_status" AS ENUM ('published', 'withdrawn');
ALTER TABLE "article"
  ALTER COLUMN "status" DROP DEFAULT,
  ALTER COLUMN "status" TYPE "article_status"
    USING (CASE WHEN status = 'published' THEN 'published' ELSE 'withdrawn' END::"article_status"),
  ALTER COLUMN "status" SET DEFAULT 'published';
DROP TYPE "article_status_old";
-- As it was, for the new type.
CREATE FUNCTION dates_in_lists(status article_status, published_at timestamptz, updated_at timestamptz)
RETURNS TABLE (published_at timestamptz, changed_at timestamptz) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN status = 'published' THEN $2 END, CASE WHEN status = 'published' THEN coalesce($3, $2) END
$$;

-- The guid of feeds was made from host, day and id each time: what feed readers know stays as it is. The host comes
-- from the process that upgrades (server/database/migrations.ts).
ALTER TABLE "article"
  DROP COLUMN "import_hash",
  ADD COLUMN "withdrawal_note" TEXT,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "guid" TEXT NOT NULL DEFAULT ('urn:uuid:'::text || gen_random_uuid());
ALTER TABLE "article" ALTER COLUMN "version" DROP DEFAULT;
UPDATE "article" SET published_at = coalesce(published_at, created_at), guid = 'tag:'
  || coalesce(nullif(current_setting('portada.site_host', true), ''), 'localhost')
  || ',' || to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ':article:' || id;
CREATE UNIQUE INDEX "article_guid_key" ON "article"("guid");
ALTER TABLE "article"
  ADD CONSTRAINT "article_id_fkey" FOREIGN KEY ("id") REFERENCES "story"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "article_id_version_fkey" FOREIGN KEY ("id", "version")
    REFERENCES "story_version"("story_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "article_has_date" CHECK (published_at IS NOT NULL),
  ADD CONSTRAINT "article_withdrawal_note" CHECK (
    withdrawal_note IS NULL OR (status = 'withdrawn' AND length(withdrawal_note) BETWEEN 1 AND 500));

CREATE FUNCTION refuse_guid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the guid of an article never changes' USING ERRCODE = 'check_violation',
    CONSTRAINT = 'article_guid_stays';
END $$;
CREATE TRIGGER article_guid_stays BEFORE UPDATE OF guid ON "article"
  FOR EACH ROW WHEN (NEW.guid IS DISTINCT FROM OLD.guid) EXECUTE FUNCTION refuse_guid_change();

CREATE OR REPLACE FUNCTION check_article_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked integer;
BEGIN
  IF TG_TABLE_NAME = 'article' THEN checked := NEW.id; ELSE checked := OLD.article_id; END IF;
  IF EXISTS (SELECT FROM article WHERE id = checked AND status = 'published')
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

ALTER TABLE "person"
  ADD CONSTRAINT "person_name" CHECK (is_headline(name) AND length(name) <= 120),
  ADD CONSTRAINT "person_has_a_role" CHECK (cardinality(roles) > 0);
ALTER TABLE "auth_user" ADD CONSTRAINT "auth_user_email" CHECK (
  length(email) BETWEEN 3 AND 254 AND email::text ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$');
ALTER TABLE "invitation"
  ADD CONSTRAINT "invitation_hash" CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "invitation_has_a_role" CHECK (cardinality(roles) > 0);
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_hash" CHECK (hash ~ '^[0-9a-f]{64}$');
ALTER TABLE "note" ADD CONSTRAINT "note_text" CHECK (length(text) BETWEEN 1 AND 2000 AND length(anchor) <= 500);

ALTER TABLE "story"
  ADD CONSTRAINT "story_slug" CHECK (is_slug(slug) AND slug <> 'pagina'),
  ADD CONSTRAINT "story_headline" CHECK (length(headline) <= 200),
  ADD CONSTRAINT "story_weight" CHECK (weight BETWEEN 0 AND 3),
  ADD CONSTRAINT "story_canonical_url" CHECK (is_web_address(canonical_url)),
  ADD CONSTRAINT "story_schedule" CHECK (
    (stage = 'scheduled') = (scheduled_at IS NOT NULL) AND (scheduled_at IS NULL) = (scheduled_version IS NULL)),
  ADD CONSTRAINT "story_document" CHECK (
    (document_id IS NULL) = (snapshot IS NULL) AND (document_id IS NOT NULL OR head = 0)),
  ADD CONSTRAINT "story_seq" CHECK (0 <= snapshot_seq AND snapshot_seq <= head AND listed_seq <= head);
ALTER TABLE "story_update"
  ADD CONSTRAINT "story_update_size" CHECK (octet_length(update) BETWEEN 1 AND 1048576),
  ADD CONSTRAINT "story_update_numbers" CHECK (seq > 0 AND clock >= 0);
ALTER TABLE "story_version"
  ADD CONSTRAINT "story_version_number" CHECK (number > 0),
  ADD CONSTRAINT "story_version_content" CHECK (jsonb_typeof(content) = 'object'),
  ADD CONSTRAINT "story_version_settled" CHECK (settled_at IS NULL OR kind = 'proposed');

-- The clock looks for what is due; lists are refreshed where the working copy is ahead of them.
CREATE INDEX "story_due" ON "story" (scheduled_at) WHERE scheduled_at IS NOT NULL;
CREATE INDEX "story_unlisted" ON "story" (id) WHERE listed_seq < head;

-- A version stays as it was: what went out must be known later. Only the removal of content for good changes it.
CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('portada.erasing', true) = 'purge' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a version of a story never changes' USING ERRCODE = 'check_violation',
    CONSTRAINT = 'story_version_stays';
END $$;
CREATE TRIGGER story_version_stays BEFORE UPDATE OF story_id, number, kind, content, seq, person_id, base, batch, reason,
    created_at ON "story_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_version_change();

-- Audit entries: retention removes addresses and old entries, the removal of content for good may delete.
CREATE FUNCTION protect_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erasing text := coalesce(current_setting('portada.erasing', true), '');
BEGIN
  IF TG_OP = 'DELETE' AND erasing IN ('retention', 'purge') THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND erasing = 'retention' AND NEW.address IS NULL
     AND to_jsonb(NEW) - 'address' = to_jsonb(OLD) - 'address' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit entries are neither changed nor deleted' USING ERRCODE = 'check_violation',
    CONSTRAINT = 'audit_entry_stays';
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION protect_audit_entry();
CREATE TRIGGER audit_entry_is_not_truncated BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION protect_audit_entry();

-- Processes cache for seconds who is signed in; whatever changes it is announced with the id of the account.
CREATE FUNCTION announce_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'person' THEN PERFORM pg_notify('portada_people', NEW.auth_user_id);
  ELSE PERFORM pg_notify('portada_people', OLD.user_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_is_announced AFTER UPDATE ON "person" FOR EACH ROW EXECUTE FUNCTION announce_person();
CREATE TRIGGER auth_session_is_announced AFTER UPDATE OR DELETE ON "auth_session"
  FOR EACH ROW EXECUTE FUNCTION announce_person();
