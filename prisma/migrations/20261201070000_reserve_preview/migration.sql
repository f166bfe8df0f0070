-- `vista-previa` is reserved for the previews of stories. A section of that name keeps its stories at another address.
INSERT INTO "redirect" (from_path, to_path)
SELECT '/vista-previa/' || article.slug, '/vista-previa-1/' || article.slug
FROM "article" JOIN "section" ON section.id = article.section_id
WHERE section.slug = 'vista-previa'
ON CONFLICT DO NOTHING;
UPDATE "section" SET slug = 'vista-previa-1' WHERE slug = 'vista-previa';
ALTER TABLE "section"
  DROP CONSTRAINT "section_slug_not_reserved",
  ADD CONSTRAINT "section_slug_not_reserved" CHECK (slug NOT IN (
    'acerca', 'api', 'autor', 'aviso', 'boletin', 'buscar', 'buzon', 'correcciones', 'feed', 'islands', 'lite',
    'lo-mas-reciente', 'media', 'pagina', 'redaccion', 'sitemap', 'sitemap-noticias', 'tema', 'vista-previa'));
