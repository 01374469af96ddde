-- oasmith: no transaction

DROP INDEX CONCURRENTLY IF EXISTS "authors_name_biography_words";

CREATE INDEX CONCURRENTLY "authors_name_biography_words" ON "authors" USING gin (to_tsvector('simple', translate(
  lower(left(coalesce("name", '') || ' ' || coalesce("biography", ''), 200000) COLLATE "und-x-icu"),
  'ς' || '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~¡«·»¿‐‑‒–—―‘’‚“”„†‡•…‰‹›、。〈〉《》「」『』【】〔〕！（），：；？',
  'σ                                                                             '
)));

DROP INDEX CONCURRENTLY IF EXISTS "books_title_description_words";

CREATE INDEX CONCURRENTLY "books_title_description_words" ON "books" USING gin (to_tsvector('simple', translate(
  lower(left(coalesce("title", '') || ' ' || coalesce("description", ''), 200000) COLLATE "und-x-icu"),
  'ς' || '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~¡«·»¿‐‑‒–—―‘’‚“”„†‡•…‰‹›、。〈〉《》「」『』【】〔〕！（），：；？',
  'σ                                                                             '
)));

DROP INDEX CONCURRENTLY IF EXISTS "customers_name_email_words";

CREATE INDEX CONCURRENTLY "customers_name_email_words" ON "customers" USING gin (to_tsvector('simple', translate(
  lower(left(coalesce("name", '') || ' ' || coalesce("email", ''), 200000) COLLATE "und-x-icu"),
  'ς' || '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~¡«·»¿‐‑‒–—―‘’‚“”„†‡•…‰‹›、。〈〉《》「」『』【】〔〕！（），：；？',
  'σ                                                                             '
)));
