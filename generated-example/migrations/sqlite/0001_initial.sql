CREATE TABLE "authors" (
  "id" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "biography" TEXT,
  "born_on" TEXT,
  "website" TEXT,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY ("id")
) STRICT;

CREATE INDEX "authors_name_id_idx" ON "authors" ("name", "id");

CREATE INDEX "authors_created_at_id_idx" ON "authors" ("created_at", "id");

CREATE TABLE "books" (
  "id" BLOB NOT NULL,
  "title" TEXT NOT NULL,
  "isbn" TEXT NOT NULL,
  "author_id" BLOB NOT NULL,
  "description" TEXT,
  "price" TEXT COLLATE decimal NOT NULL,
  "currency" TEXT NOT NULL DEFAULT 'EUR' CHECK ("currency" IN ('EUR', 'GBP', 'USD')),
  "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'available', 'out_of_print')),
  "tags" TEXT NOT NULL DEFAULT '[]',
  "dimensions" TEXT,
  "published_on" TEXT,
  "page_count" INTEGER,
  "stock" INTEGER NOT NULL DEFAULT 0,
  "cover_url" TEXT,
  "cover_caption" TEXT,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("author_id") REFERENCES "authors" ("id")
) STRICT;

CREATE UNIQUE INDEX "books_isbn_key" ON "books" ("isbn");

CREATE INDEX "books_author_id_idx" ON "books" ("author_id");

CREATE INDEX "books_title_id_idx" ON "books" ("title", "id");

CREATE INDEX "books_price_id_idx" ON "books" ("price", "id");

CREATE INDEX "books_published_on_id_idx" ON "books" ("published_on", "id");

CREATE INDEX "books_created_at_id_idx" ON "books" ("created_at", "id");

CREATE TABLE "customers" (
  "id" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "phone" TEXT,
  "address" TEXT,
  "marketing_opt_in" INTEGER NOT NULL DEFAULT 0,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY ("id")
) STRICT;

CREATE UNIQUE INDEX "customers_email_key" ON "customers" ("email");

CREATE INDEX "customers_name_id_idx" ON "customers" ("name", "id");

CREATE INDEX "customers_created_at_id_idx" ON "customers" ("created_at", "id");

CREATE TABLE "orders" (
  "id" BLOB NOT NULL,
  "customer_id" BLOB NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'placed' CHECK ("status" IN ('placed', 'paid', 'shipped', 'cancelled')),
  "lines" TEXT NOT NULL,
  "note" TEXT,
  "cancellation_reason" TEXT,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
) STRICT;

CREATE INDEX "orders_customer_id_idx" ON "orders" ("customer_id");

CREATE INDEX "orders_created_at_id_idx" ON "orders" ("created_at", "id");

CREATE INDEX "orders_updated_at_id_idx" ON "orders" ("updated_at", "id");

CREATE TABLE "reports" (
  "id" BLOB NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('sales', 'inventory')),
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'queued' CHECK ("status" IN ('queued', 'running', 'done', 'failed')),
  "rows" INTEGER,
  "total" TEXT COLLATE decimal,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY ("id")
) STRICT;

CREATE TABLE "reviews" (
  "id" BLOB NOT NULL,
  "book_id" BLOB NOT NULL,
  "rating" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "body" TEXT,
  "reviewer" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE
) STRICT;

CREATE INDEX "reviews_book_id_idx" ON "reviews" ("book_id");

CREATE INDEX "reviews_book_id_created_at_id_idx" ON "reviews" ("book_id", "created_at", "id");

CREATE INDEX "reviews_book_id_rating_id_idx" ON "reviews" ("book_id", "rating", "id");
