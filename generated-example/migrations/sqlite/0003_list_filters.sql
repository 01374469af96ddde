CREATE INDEX "books_author_id_title_id_idx" ON "books" ("author_id", "title", "id");

CREATE INDEX "books_status_title_id_idx" ON "books" ("status", "title", "id");

CREATE INDEX "orders_customer_id_created_at_id_idx" ON "orders" ("customer_id", "created_at", "id");

CREATE INDEX "orders_status_created_at_id_idx" ON "orders" ("status", "created_at", "id");

CREATE INDEX "reports_status_created_at_id_idx" ON "reports" ("status", "created_at", "id");
