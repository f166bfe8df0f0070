/** A table with what the portal's own tables do not have yet, for the tests of backup and restore. */
export const TRIAL_MIGRATION = `
create table trial (
  id bigint generated always as identity primary key,
  "Odd ""name""" bytea,
  at timestamp with time zone,
  day date,
  span interval,
  share double precision,
  list text[],
  twice bigint generated always as (id * 2) stored,
  parent_id bigint references trial (id),
  section_id int not null references section (id)
);
create text search configuration trial_search (copy = simple);
create collation trial_order (provider = builtin, locale = 'C.UTF-8');
create type text_pair as (a text, b text);
create view trial_view as select id from trial;
create function trial_double(value text_pair) returns text language sql return ($1).a || ($1).a;
`

/**
 * Rows with all that a text format could get wrong. `list_month`, `list_total` and `list_change` have none here: triggers
 * derive them from the articles, and a backup leaves them out.
 */
export const PAPER = `
insert into site (name, tagline) values ('El Ensayo', E'comillas " y \\\\ barra');
insert into section (slug, name, position) values ('economia', 'Economía', 1);
insert into section (slug, name, parent_id) values ('mercados', 'Mercados', 1);
insert into editorial_page (slug, title, text) values ('etica', 'Ética', E'Una **regla**.\\n\\nY otra.');
insert into author (slug, name, biography) values ('ana', 'Ana Ñ', E'línea\\nlínea\\r\\n\\ttab');
insert into tag (slug, name) values ('uno', 'Uno'), ('dos', 'Dos');
delete from tag where slug = 'dos';
insert into image (hash, width, height, average_color) values (repeat('ab', 32), 10, 20, '#aabbcc');
update site set postal_address = 'Calle Real 1, «Bajos»', privacy_page = 'privacidad', support_url = 'https://ensayo.example/?a=b', google_verification = 'g', bing_verification = 'b', facebook_verification = 'f';
update site set logo_id = 1, social_links = array['https://x.com/ensayo'], noindex_sources = array['Agencia "A", B'];
update author set portrait_id = 1;
insert into image_rendition values (1, 10, 20, 'webp', 'ab/x.webp', 3);
insert into auth_user (id, name, email) values ('u1', 'Ana Ñ', 'Ana@Example.org');
insert into auth_account (id, account_id, provider_id, user_id, password) values ('a1', 'u1', 'credential', 'u1', 'sal:clave');
insert into auth_two_factor (id, secret, backup_codes, user_id, verified) values ('t1', 'x', 'y', 'u1', true);
insert into person (auth_user_id, name, roles, author_id) values ('u1', 'Ana Ñ', '{reporter,editor}', 1);
insert into story (slug, owner_id, headline, section_id, author_ids, latest_version, import_key, import_hash)
  values ('nota', 1, 'Titular «raro» 🗞', 2, '{1}', 2, 'nota', repeat('0a', 32)), ('vacia', null, 'Vacía', 1, '{}', 1, null, null),
    ('punto', null, 'Punto', 1, '{}', 1, null, null);
insert into story (owner_id, stage, scheduled_version, scheduled_at, scheduled_wall, zone, document_id, head, snapshot, snapshot_seq)
  values (1, 'scheduled', 1, '2027-03-28 06:30Z', '2027-03-28T08:30', 'Europe/Madrid', '00000000-0000-4000-8000-000000000002',
    2, '\\x00ff5c0a', 1);
insert into story_update (story_id, seq, document_id, client, clock, update, person_id) values (4, 2,
  '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003', 7, '\\x005c4e0a', 1);
insert into story_version (story_id, number, kind, content, seq, person_id, reason) values
  (1, 1, 'published', '{"headline":"Titular «raro» 🗞"}', null, 1, E'a\\tb'), (2, 1, 'published', '{}', null, null, null),
  (3, 1, 'published', '{}', null, null, null), (4, 1, 'saved', '{}', 2, 1, null);
insert into story_version (story_id, number, kind, content, base, batch, settled_at)
  values (1, 2, 'proposed', '{}', 1, 'import', '2026-01-02');
insert into note (story_id, text, person_id) values (1, E'Una\\nnota', 1);
insert into note (story_id, text, person_id, parent_id, anchor) values (1, 'Respuesta', 1, 1, 'las palabras');
insert into audit_entry (person_id, actor_kind, action, object, object_id, version, fields, address, reason)
  values (1, 'person', 'story.publish', 'story', '1', 1, '{headline,body}', '192.0.2.1', 'Urgente');
insert into article (id, version, slug, section_id, status, headline, body, body_text, published_at, source_name, source_url, lead_image_id)
  values (1, 1, 'nota', 2, 'published', 'Titular «raro» 🗞', '{"type":"doc","content":[{"t":"a\\tb\\\\c\\u0001"}]}',
    E'\\\\.\\n\\\\N\\n\\t\\b\\f\\v\\x01\\x7f \\\\', '2026-01-02 03:04:05.678+00', 'Agencia', 'https://example.org', 1),
    (2, 1, 'vacia', 1, 'withdrawn', 'Vacía', '{"type":"doc","content":[]}', '', '2026-01-02', 'Agencia', 'https://example.org', null),
    (3, 1, 'punto', 1, 'withdrawn', 'Punto', '{"type":"doc","content":[]}', E'\\\\.', '2026-01-02', 'Agencia', 'https://example.org', null);
insert into article_author values (1, 1, 0);
insert into article_tag values (1, 1, 0);
insert into article_image values (1, 1);
insert into share_card values ('story', 1, repeat('0b', 32), 'ab/ab34567890abcdef-card.jpeg', '2026-01-02'), ('paper', 0, '', 'ab/x.jpeg', '2026-01-02');
insert into redirect (from_path, to_path) values ('/vieja', '/economia/nota');
insert into subscriber (email, status) values ('Lectora@Example.org', 'pending');
insert into consent values ('00000000-0000-4000-8000-000000000001', 1, 'Sí', '/', '2026-01-01');
insert into confirmation_token values (repeat('0f', 32), '00000000-0000-4000-8000-000000000001', '2027-01-01');
insert into newsletter (slug, name, section_ids) values ('diario', 'El diario', '{1,2}');
insert into subscription (subscriber_id, newsletter_id, section_ids) values (1, 1, '{2}');
insert into edition (newsletter_id, slug, status, started_at, counts) values (1, 'diario-2026-01-02', 'sending', '2026-01-02', '{"sent":1}');
insert into edition_story values (1, 1, 0);
insert into delivery (edition_id, subscriber_id, due_at) values (1, 1, '2026-01-02'), (1, null, null);
insert into suppression values (repeat('0e', 32), 'erasure', '2026-01-02');
insert into newsletter_figure values (1, '2026-01-02', 'joined', 3);
insert into mail_pace values (1, '{"tokens":0}');
insert into reported_finding values ('disk warning', '2026-01-02');
insert into cache_expiry values ('front', now());
insert into rate_limit values ('k', 1, 9007199254740993);
select graphile_worker.add_job('trial', '{"n":1}', queue_name => 'q', job_key => 'key', run_at => '2026-01-01');
`

/** Rows that a move takes along and a backup leaves out. */
export const PASSING_ROWS = `
insert into auth_session (id, token, expires_at, user_id) values ('s1', 'token', '2027-01-01', 'u1');
insert into auth_verification (id, identifier, value, expires_at) values ('v1', 'reset-password:x', 'u1', '2027-01-01');
insert into invitation (hash, roles, email, invited_by_id, expires_at) values (repeat('0c', 32), '{reporter}', null, 1, '2027-01-01');
insert into preview_link (hash, story_id, person_id, expires_at) values (repeat('0d', 32), 1, 1, '2027-01-01');
`

/** Rows of the trial table: bytes of every value, ends of ranges, a parent after its child. */
export const TRIAL_ROWS = `
set timezone = 'America/Caracas';
set datestyle = 'SQL, DMY';
insert into trial ("Odd ""name""", at, day, span, share, list, section_id)
  select decode(string_agg(lpad(to_hex(b), 2, '0'), ''), 'hex'), 'infinity', '4713-01-01 BC', '-1 year 2 days 03:04:05.678',
    0.1::float8 + 0.2::float8, array[E'a,"\\\\{}', null, ''], 1 from generate_series(0, 255) b;
insert into trial (at, share, section_id) values ('1999-12-31 23:59:59.999999+05:45', 'NaN', 1);
update trial set parent_id = 2 where id = 1;
`
