-- `correcciones` is reserved for the page of corrections.
ALTER TABLE "section"
  DROP CONSTRAINT "section_slug_not_reserved",
  ADD CONSTRAINT "section_slug_not_reserved" CHECK (slug NOT IN (
    'acerca', 'api', 'autor', 'aviso', 'boletin', 'buscar', 'buzon', 'correcciones', 'feed', 'islands', 'lite',
    'lo-mas-reciente', 'media', 'pagina', 'redaccion', 'sitemap', 'sitemap-noticias', 'tema'));
