-- Browsers read a backslash as a slash, so `/\host` leads to another host (WHATWG URL, 4.4).
UPDATE "redirect" SET to_path = replace(to_path, '\', '%5C') WHERE position('\' in to_path) > 0;
ALTER TABLE "redirect"
  DROP CONSTRAINT "redirect_to_path",
  ADD CONSTRAINT "redirect_to_path" CHECK (to_path ~ '^/([^/\\[:space:]][^\\[:space:]]*)?$');
