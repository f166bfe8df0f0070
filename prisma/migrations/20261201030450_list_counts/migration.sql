-- CreateEnum
CREATE TYPE "list_kind" AS ENUM ('latest', 'section', 'author', 'tag', 'sitemap');

-- DropIndex
DROP INDEX "article_author_author_id_idx";

-- DropIndex
DROP INDEX "article_tag_tag_id_idx";

-- AlterTable
ALTER TABLE "article_author" ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "article_tag" ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "list_month" (
    "kind" "list_kind" NOT NULL,
    "list_id" INTEGER NOT NULL DEFAULT 0,
    "month" DATE NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "canonical_origin" TEXT NOT NULL DEFAULT '',
    "stories" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_month_pkey" PRIMARY KEY ("kind","list_id","month","source","canonical_origin")
);

-- CreateTable
CREATE TABLE "list_total" (
    "kind" "list_kind" NOT NULL,
    "list_id" INTEGER NOT NULL DEFAULT 0,
    "stories" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_total_pkey" PRIMARY KEY ("kind","list_id")
);

-- CreateTable
CREATE TABLE "list_change" (
    "transaction" BIGINT NOT NULL,
    "kind" "list_kind" NOT NULL,
    "list_id" INTEGER NOT NULL DEFAULT 0,
    "month" DATE NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "canonical_origin" TEXT NOT NULL DEFAULT '',
    "stories" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL
);

-- CreateIndex
CREATE INDEX "list_change_transaction_idx" ON "list_change"("transaction");

-- CreateIndex
CREATE INDEX "article_latest_of_kind" ON "article"("status", "kind", "published_at" DESC, "id" DESC);

-- By hand from here: how the counts are kept.

-- Its rows never outlive their transaction, so they need not survive a crash.
ALTER TABLE "list_change" SET UNLOGGED;

CREATE FUNCTION month_of(moment timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN date_trunc('month', moment AT TIME ZONE 'UTC')::date;

CREATE FUNCTION start_of_month(month date) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN month::timestamp AT TIME ZONE 'UTC';

CREATE FUNCTION start_of_next_month(month date) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (month + interval '1 month') AT TIME ZONE 'UTC';

-- The site that a canonical address names where its path is the article's own; empty without one, null for a page elsewhere.
CREATE FUNCTION canonical_origin(canonical_url text, section_slug text, slug text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN canonical_url IS NULL THEN ''
  WHEN right(canonical_url, length(section_slug) + length(slug) + 2) = '/' || section_slug || '/' || slug
    THEN left(canonical_url, -(length(section_slug) + length(slug) + 2))
END;

-- The lists that a published article is in by itself; those of its authors and tags come from their tables.
CREATE FUNCTION lists_of_article(section_id integer, section_slug text, slug text, source_name text,
  canonical_url text, noindex boolean)
RETURNS TABLE (kind list_kind, list_id integer, source text, canonical_origin text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'latest'::list_kind, 0, '', ''
  UNION ALL SELECT 'section', section_id, '', ''
  UNION ALL SELECT 'sitemap', 0, lower(coalesce(source_name, '')), canonical_origin(canonical_url, section_slug, slug)
  WHERE NOT noindex AND canonical_origin(canonical_url, section_slug, slug) IS NOT NULL
$$;

-- Triggers of statements, not of rows: a COPY of many stories notes a few sums.
CREATE FUNCTION note_article_lists() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this_transaction bigint := pg_current_xact_id()::text::bigint;
  changed integer[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    changed := ARRAY(
      SELECT a.id FROM new_rows a JOIN old_rows o USING (id)
      WHERE (a.status, a.section_id, a.slug, a.published_at, a.updated_at, a.source_name, a.canonical_url, a.noindex)
        IS DISTINCT FROM
        (o.status, o.section_id, o.slug, o.published_at, o.updated_at, o.source_name, o.canonical_url, o.noindex));
    IF cardinality(changed) = 0 THEN RETURN NULL; END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO list_change (transaction, kind, list_id, month, source, canonical_origin, stories, changed_at)
    SELECT this_transaction, l.kind, l.list_id, month_of(a.published_at), l.source, l.canonical_origin,
      count(*), max(coalesce(a.updated_at, a.published_at))
    FROM new_rows a JOIN section s ON s.id = a.section_id
      CROSS JOIN LATERAL lists_of_article(
        a.section_id, s.slug, a.slug, a.source_name, a.canonical_url, a.noindex) l
    WHERE a.status = 'published' AND (TG_OP = 'INSERT' OR a.id = ANY(changed))
    GROUP BY 2, 3, 4, 5, 6;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO list_change (transaction, kind, list_id, month, source, canonical_origin, stories, changed_at)
    SELECT this_transaction, l.kind, l.list_id, month_of(a.published_at), l.source, l.canonical_origin,
      -count(*), max(coalesce(a.updated_at, a.published_at))
    FROM old_rows a JOIN section s ON s.id = a.section_id
      CROSS JOIN LATERAL lists_of_article(
        a.section_id, s.slug, a.slug, a.source_name, a.canonical_url, a.noindex) l
    WHERE a.status = 'published' AND (TG_OP = 'DELETE' OR a.id = ANY(changed))
    GROUP BY 2, 3, 4, 5, 6;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    UPDATE article_author l SET published_at = d.published_at, changed_at = d.changed_at
    FROM article a CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
    WHERE a.id = ANY(changed) AND l.article_id = a.id
      AND (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at);
    UPDATE article_tag l SET published_at = d.published_at, changed_at = d.changed_at
    FROM article a CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
    WHERE a.id = ANY(changed) AND l.article_id = a.id
      AND (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at);
  END IF;
  RETURN NULL;
END $$;

-- What article_author and article_tag repeat of their article.
CREATE FUNCTION dates_in_lists(status article_status, published_at timestamptz, updated_at timestamptz)
RETURNS TABLE (published_at timestamptz, changed_at timestamptz) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN status = 'published' THEN $2 END, CASE WHEN status = 'published' THEN coalesce($3, $2) END
$$;

CREATE FUNCTION note_author_lists() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this_transaction bigint := pg_current_xact_id()::text::bigint;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO list_change (transaction, kind, list_id, month, stories, changed_at)
    SELECT this_transaction, 'author', author_id, month_of(published_at), -count(*), max(changed_at)
    FROM old_rows WHERE published_at IS NOT NULL GROUP BY 3, 4;
    IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
  END IF;
  -- The update below comes back here with what it has changed, at the end with nothing.
  IF NOT EXISTS (SELECT FROM new_rows) THEN RETURN NULL; END IF;
  INSERT INTO list_change (transaction, kind, list_id, month, stories, changed_at)
  SELECT this_transaction, 'author', author_id, month_of(published_at), count(*), max(changed_at)
  FROM new_rows WHERE published_at IS NOT NULL GROUP BY 3, 4;
  -- Whoever publishes the article now must see this row, or be seen from here.
  PERFORM FROM article WHERE id IN (SELECT article_id FROM new_rows) ORDER BY id FOR NO KEY UPDATE;
  UPDATE article_author l SET published_at = d.published_at, changed_at = d.changed_at
  FROM article a CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
  WHERE a.id IN (SELECT article_id FROM new_rows) AND l.article_id = a.id
    AND (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at);
  RETURN NULL;
END $$;

CREATE FUNCTION note_tag_lists() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this_transaction bigint := pg_current_xact_id()::text::bigint;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO list_change (transaction, kind, list_id, month, stories, changed_at)
    SELECT this_transaction, 'tag', tag_id, month_of(published_at), -count(*), max(changed_at)
    FROM old_rows WHERE published_at IS NOT NULL GROUP BY 3, 4;
    IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
  END IF;
  -- The update below comes back here with what it has changed, at the end with nothing.
  IF NOT EXISTS (SELECT FROM new_rows) THEN RETURN NULL; END IF;
  INSERT INTO list_change (transaction, kind, list_id, month, stories, changed_at)
  SELECT this_transaction, 'tag', tag_id, month_of(published_at), count(*), max(changed_at)
  FROM new_rows WHERE published_at IS NOT NULL GROUP BY 3, 4;
  -- Whoever publishes the article now must see this row, or be seen from here.
  PERFORM FROM article WHERE id IN (SELECT article_id FROM new_rows) ORDER BY id FOR NO KEY UPDATE;
  UPDATE article_tag l SET published_at = d.published_at, changed_at = d.changed_at
  FROM article a CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
  WHERE a.id IN (SELECT article_id FROM new_rows) AND l.article_id = a.id
    AND (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at);
  RETURN NULL;
END $$;

-- An article whose canonical address is its own is so by the slug of its section.
CREATE FUNCTION note_section_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_change (transaction, kind, list_id, month, source, canonical_origin, stories, changed_at)
  SELECT pg_current_xact_id()::text::bigint, l.kind, l.list_id, month_of(a.published_at), l.source, l.canonical_origin,
    sum(side.sign), max(coalesce(a.updated_at, a.published_at))
  FROM article a CROSS JOIN (VALUES (OLD.slug, -1), (NEW.slug, 1)) side (section_slug, sign)
    CROSS JOIN LATERAL lists_of_article(
      a.section_id, side.section_slug, a.slug, a.source_name, a.canonical_url, a.noindex) l
  WHERE a.section_id = NEW.id AND a.status = 'published' AND a.canonical_url IS NOT NULL AND l.kind = 'sitemap'
  GROUP BY side.sign, 2, 3, 4, 5, 6;
  RETURN NULL;
END $$;

-- The latest change in a month of a list, asked of the articles themselves; null for an empty one.
CREATE FUNCTION last_change_in(of_kind list_kind, list_id integer, month date, source text, origin text)
RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE
  first timestamptz := start_of_month(month);
  past timestamptz := start_of_next_month(month);
BEGIN
  CASE of_kind
    WHEN 'latest' THEN RETURN (
      SELECT max(coalesce(a.updated_at, a.published_at)) FROM article a
      WHERE a.status = 'published' AND a.published_at >= first AND a.published_at < past);
    WHEN 'section' THEN RETURN (
      SELECT max(coalesce(a.updated_at, a.published_at)) FROM article a
      WHERE a.status = 'published' AND a.section_id = list_id AND a.published_at >= first AND a.published_at < past);
    WHEN 'author' THEN RETURN (
      SELECT max(l.changed_at) FROM article_author l
      WHERE l.author_id = list_id AND l.published_at >= first AND l.published_at < past);
    WHEN 'tag' THEN RETURN (
      SELECT max(l.changed_at) FROM article_tag l
      WHERE l.tag_id = list_id AND l.published_at >= first AND l.published_at < past);
    WHEN 'sitemap' THEN RETURN (
      SELECT max(coalesce(a.updated_at, a.published_at)) FROM article a JOIN section s ON s.id = a.section_id
      WHERE a.status = 'published' AND a.published_at >= first AND a.published_at < past
        AND NOT a.noindex AND lower(coalesce(a.source_name, '')) = source
        AND canonical_origin(a.canonical_url, s.slug, a.slug) = origin);
  END CASE;
END $$;

-- Adds to the counts what a transaction has noted, when it commits. One transaction at a time, so that no two wait for each
-- other: this lock is the last that a transaction takes.
CREATE FUNCTION fold_list_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this_transaction bigint := pg_current_xact_id()::text::bigint;
BEGIN
  -- It is called for each row, and the first call folds them all.
  IF NOT EXISTS (SELECT FROM list_change WHERE transaction = this_transaction) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(list_counts_lock());
  INSERT INTO list_month AS kept (kind, list_id, month, source, canonical_origin, stories, changed_at)
  SELECT kind, list_id, month, source, canonical_origin, sum(stories),
    coalesce(max(changed_at) FILTER (WHERE stories > 0), '-infinity')
  FROM list_change WHERE transaction = this_transaction GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT (kind, list_id, month, source, canonical_origin) DO UPDATE
  SET stories = kept.stories + excluded.stories, changed_at = greatest(kept.changed_at, excluded.changed_at);
  DELETE FROM list_month kept USING list_change l
  WHERE l.transaction = this_transaction AND kept.stories <= 0
    AND (kept.kind, kept.list_id, kept.month, kept.source, kept.canonical_origin)
      = (l.kind, l.list_id, l.month, l.source, l.canonical_origin);
  -- Where the latest change may have left, the articles are asked for the one before.
  UPDATE list_month kept
  SET changed_at = last_change_in(kept.kind, kept.list_id, kept.month, kept.source, kept.canonical_origin)
  FROM (
    SELECT kind, list_id, month, source, canonical_origin, max(changed_at) AS changed_at
    FROM list_change WHERE transaction = this_transaction AND stories < 0 GROUP BY 1, 2, 3, 4, 5
  ) gone
  WHERE (kept.kind, kept.list_id, kept.month, kept.source, kept.canonical_origin)
      = (gone.kind, gone.list_id, gone.month, gone.source, gone.canonical_origin)
    AND gone.changed_at >= kept.changed_at;
  INSERT INTO list_total AS kept (kind, list_id, stories, changed_at)
  SELECT kind, list_id, coalesce(sum(m.stories), 0), coalesce(max(m.changed_at), '-infinity')
  FROM (SELECT DISTINCT kind, list_id FROM list_change WHERE transaction = this_transaction AND kind <> 'sitemap') l
    LEFT JOIN list_month m USING (kind, list_id)
  GROUP BY 1, 2
  ON CONFLICT (kind, list_id) DO UPDATE SET stories = excluded.stories, changed_at = excluded.changed_at;
  DELETE FROM list_total kept USING list_change l
  WHERE l.transaction = this_transaction AND kept.stories = 0 AND (kept.kind, kept.list_id) = (l.kind, l.list_id);
  DELETE FROM list_change WHERE transaction = this_transaction;
  RETURN NULL;
END $$;

CREATE FUNCTION list_counts_lock() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN hashtextextended('list_month', 0);

-- What list_month should hold, counted over all articles.
CREATE FUNCTION count_lists()
RETURNS TABLE (kind list_kind, list_id integer, month date, source text, canonical_origin text, stories integer,
  changed_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT l.kind, l.list_id, month_of(a.published_at), l.source, l.canonical_origin, count(*)::integer,
    max(coalesce(a.updated_at, a.published_at))
  FROM article a JOIN section s ON s.id = a.section_id
    CROSS JOIN LATERAL lists_of_article(
      a.section_id, s.slug, a.slug, a.source_name, a.canonical_url, a.noindex) l
  WHERE a.status = 'published' GROUP BY 1, 2, 3, 4, 5
  UNION ALL
  SELECT 'author'::list_kind, l.author_id, month_of(a.published_at), '', '', count(*)::integer,
    max(coalesce(a.updated_at, a.published_at))
  FROM article_author l JOIN article a ON a.id = l.article_id WHERE a.status = 'published' GROUP BY 1, 2, 3, 4, 5
  UNION ALL
  SELECT 'tag'::list_kind, l.tag_id, month_of(a.published_at), '', '', count(*)::integer,
    max(coalesce(a.updated_at, a.published_at))
  FROM article_tag l JOIN article a ON a.id = l.article_id WHERE a.status = 'published' GROUP BY 1, 2, 3, 4, 5
$$;

-- Counts all lists anew, beside writers that go on.
CREATE FUNCTION rebuild_list_counts() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE article_author l SET published_at = d.published_at, changed_at = d.changed_at
  FROM article a CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
  WHERE l.article_id = a.id AND (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at);
  UPDATE article_tag l SET published_at = d.published_at, changed_at = d.changed_at
  FROM article a CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
  WHERE l.article_id = a.id AND (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at);
  PERFORM pg_advisory_xact_lock(list_counts_lock());
  DELETE FROM list_month;
  INSERT INTO list_month (kind, list_id, month, source, canonical_origin, stories, changed_at)
  SELECT kind, list_id, month, source, canonical_origin, stories, changed_at FROM count_lists();
  DELETE FROM list_total;
  INSERT INTO list_total (kind, list_id, stories, changed_at)
  SELECT kind, list_id, sum(stories), max(changed_at) FROM list_month WHERE kind <> 'sitemap' GROUP BY 1, 2;
  -- What this transaction has noted is counted by now.
  DELETE FROM list_change WHERE transaction = pg_current_xact_id()::text::bigint;
END $$;

-- How many counts differ from what a count over all articles comes to; 0 when all is well.
CREATE FUNCTION wrong_list_counts() RETURNS bigint LANGUAGE sql STABLE AS $$
  WITH counted AS MATERIALIZED (SELECT * FROM count_lists()),
  kept AS MATERIALIZED (SELECT kind, list_id, month, source, canonical_origin, stories, changed_at FROM list_month),
  totals AS (SELECT kind, list_id, sum(stories), max(changed_at) FROM counted WHERE kind <> 'sitemap' GROUP BY 1, 2),
  kept_totals AS (SELECT kind, list_id, stories::bigint, changed_at FROM list_total)
  SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT ALL SELECT * FROM kept) missing)
    + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM counted) wrong)
    + (SELECT count(*) FROM (SELECT * FROM totals EXCEPT ALL SELECT * FROM kept_totals) missing)
    + (SELECT count(*) FROM (SELECT * FROM kept_totals EXCEPT ALL SELECT * FROM totals) wrong)
    + (SELECT count(*) FROM article_author l JOIN article a ON a.id = l.article_id
       CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
       WHERE (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at))
    + (SELECT count(*) FROM article_tag l JOIN article a ON a.id = l.article_id
       CROSS JOIN LATERAL dates_in_lists(a.status, a.published_at, a.updated_at) d
       WHERE (l.published_at, l.changed_at) IS DISTINCT FROM (d.published_at, d.changed_at))
$$;

CREATE FUNCTION recount_after_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM rebuild_list_counts();
  RETURN NULL;
END $$;

-- It was asked at every change of a row: the dates that rows repeat now say nothing of who signs.
DROP TRIGGER article_stays_signed ON "article_author";
CREATE CONSTRAINT TRIGGER article_stays_signed AFTER DELETE OR UPDATE OF article_id ON "article_author"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_article_is_signed();

SELECT rebuild_list_counts();

-- After the rows are filled: an index that is built at once is smaller, and filling without it is faster.
-- CreateIndex
CREATE INDEX "article_author_author_id_published_at_article_id_idx" ON "article_author"("author_id", "published_at" DESC, "article_id" DESC);

-- CreateIndex
CREATE INDEX "article_tag_tag_id_published_at_article_id_idx" ON "article_tag"("tag_id", "published_at" DESC, "article_id" DESC);

CREATE TRIGGER article_lists_insert AFTER INSERT ON "article" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_article_lists();
CREATE TRIGGER article_lists_update AFTER UPDATE ON "article" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_article_lists();
CREATE TRIGGER article_lists_delete AFTER DELETE ON "article" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_article_lists();
CREATE TRIGGER article_lists_truncate AFTER TRUNCATE ON "article"
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
CREATE TRIGGER article_author_lists_insert AFTER INSERT ON "article_author" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_author_lists();
CREATE TRIGGER article_author_lists_update AFTER UPDATE ON "article_author" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_author_lists();
CREATE TRIGGER article_author_lists_delete AFTER DELETE ON "article_author" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_author_lists();
CREATE TRIGGER article_author_lists_truncate AFTER TRUNCATE ON "article_author"
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
CREATE TRIGGER article_tag_lists_insert AFTER INSERT ON "article_tag" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_tag_lists();
CREATE TRIGGER article_tag_lists_update AFTER UPDATE ON "article_tag" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_tag_lists();
CREATE TRIGGER article_tag_lists_delete AFTER DELETE ON "article_tag" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_tag_lists();
CREATE TRIGGER article_tag_lists_truncate AFTER TRUNCATE ON "article_tag"
  FOR EACH STATEMENT EXECUTE FUNCTION recount_after_truncate();
CREATE TRIGGER section_slug_lists AFTER UPDATE OF slug ON "section"
  FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION note_section_slug();
CREATE CONSTRAINT TRIGGER list_change_fold AFTER INSERT ON "list_change"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fold_list_changes();
