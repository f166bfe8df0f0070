import type { Portal } from './portal.ts'

/** Words for text without meaning. */
const WORDS =
  'muelle barrio ciudad puerto lonja marea faro vecina redacción plaza escuela viento salina barco mercado huelga obra plan agua calle cuenta año mes grupo parte'.split(
    ' ',
  )

/**
 * Fills a portal's database by SQL with an archive of published articles of 600 words each.
 * @returns their paths, `/archivo/nota-N`, oldest first.
 */
export async function fillArchive(portal: Portal, stories: number): Promise<string[]> {
  await portal.query(
    `insert into section (slug, name, position) values ('archivo', 'Archivo', 99) on conflict do nothing`,
  )
  await portal.query(`insert into author (slug, name) select 'firma-' || i, 'Firma ' || i from generate_series(1, 40) i
    on conflict do nothing`)
  await portal.query(
    `with story as (
      insert into story (slug, latest_version) select 'nota-' || i, 1 from generate_series(1, $1::int) i
      on conflict do nothing returning id, split_part(slug, '-', 2)::int as i
    ), version as (
      insert into story_version (story_id, number, kind, content) select id, 1, 'published', '{}' from story
    ), made as (
      insert into article (id, version, slug, section_id, status, headline, dek, body, body_text, published_at)
      select id, 1, 'nota-' || i, (select id from section where slug = 'archivo'), 'published',
        'La historia número ' || i || ' del archivo de la ciudad y de su puerto',
        'Una entradilla que dice en dos líneas lo que cuenta la historia número ' || i,
        jsonb_build_object('type', 'doc', 'content', (
          select jsonb_agg(jsonb_build_object('type', 'paragraph', 'content', jsonb_build_array(
            jsonb_build_object('type', 'text', 'text', (
              select string_agg(($2::text[])[1 + ((i * 31 + p * 17 + w * 7 + w * w) % array_length($2::text[], 1))], ' ')
              from generate_series(1, 50) w) || ' ' || i || '.'))))
          from generate_series(1, 12) p)),
        'Texto de la historia ' || i,
        now() - interval '1 day' - (($1::int - i) * interval '20 minutes')
      from story returning id
    ) insert into article_author (article_id, author_id, position)
      select made.id, (select id from author where slug = 'firma-' || (1 + made.id % 40)), 0 from made`,
    [stories, WORDS],
  )
  await portal.query('analyze')
  return Array.from({ length: stories }, (_, i) => `/archivo/nota-${i + 1}`)
}
