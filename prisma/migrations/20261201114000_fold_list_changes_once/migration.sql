-- Counts are added up by the first of the calls that a transaction makes for its noted changes; the others have nothing to
-- do. They found that out by looking for rows, and met all that the first call had deleted: the time grew with the square
-- of the changes, and a restore of 5,000 stories took 20 s. Now a setting of the transaction says whether changes wait.
-- It is undone with the changes when a savepoint is rolled back.
CREATE FUNCTION list_changes_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('portada.list_changes', 'waiting', true);
  RETURN NULL;
END $$;
CREATE TRIGGER list_change_waits AFTER INSERT ON "list_change"
  FOR EACH STATEMENT EXECUTE FUNCTION list_changes_wait();

CREATE OR REPLACE FUNCTION fold_list_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this_transaction bigint := pg_current_xact_id()::text::bigint;
BEGIN
  IF current_setting('portada.list_changes', true) IS DISTINCT FROM 'waiting' THEN RETURN NULL; END IF;
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
  PERFORM set_config('portada.list_changes', '', true);
  RETURN NULL;
END $$;
