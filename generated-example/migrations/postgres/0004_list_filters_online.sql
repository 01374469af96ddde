-- oasmith: no transaction

DROP INDEX CONCURRENTLY IF EXISTS "books_author_id_title_id_idx";

CREATE INDEX CONCURRENTLY "books_author_id_title_id_idx" ON "books" ("author_id" NULLS FIRST, "title" NULLS FIRST, "id");

DROP INDEX CONCURRENTLY IF EXISTS "books_status_title_id_idx";

CREATE INDEX CONCURRENTLY "books_status_title_id_idx" ON "books" ("status" NULLS FIRST, "title" NULLS FIRST, "id");

DROP INDEX CONCURRENTLY IF EXISTS "orders_customer_id_created_at_id_idx";

CREATE INDEX CONCURRENTLY "orders_customer_id_created_at_id_idx" ON "orders" ("customer_id" NULLS FIRST, "created_at" NULLS FIRST, "id");

DROP INDEX CONCURRENTLY IF EXISTS "orders_status_created_at_id_idx";

CREATE INDEX CONCURRENTLY "orders_status_created_at_id_idx" ON "orders" ("status" NULLS FIRST, "created_at" NULLS FIRST, "id");

DROP INDEX CONCURRENTLY IF EXISTS "reports_status_created_at_id_idx";

CREATE INDEX CONCURRENTLY "reports_status_created_at_id_idx" ON "reports" ("status" NULLS FIRST, "created_at" NULLS FIRST, "id");
