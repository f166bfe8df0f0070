-- The form in which names of sections, authors and tags are compared: case and spaces do not count, accents do.
CREATE FUNCTION "name_key"(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(btrim(normalize(name, NFC)), '\s+', ' ', 'g'));

CREATE INDEX "section_name_key" ON "section" (name_key("name"));
CREATE INDEX "author_name_key" ON "author" (name_key("name"));
CREATE INDEX "tag_name_key" ON "tag" (name_key("name"));
