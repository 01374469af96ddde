CREATE TABLE "authors" (
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "biography" text,
  "born_on" date,
  "website" text,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  PRIMARY KEY ("id")
);

CREATE INDEX "authors_name_id_idx" ON "authors" ("name", "id");

CREATE INDEX "authors_created_at_id_idx" ON "authors" ("created_at", "id");

CREATE TABLE "books" (
  "id" uuid NOT NULL,
  "title" text NOT NULL,
  "isbn" text NOT NULL,
  "author_id" uuid NOT NULL,
  "description" text,
  "price" numeric NOT NULL,
  "currency" text NOT NULL DEFAULT 'EUR' CHECK ("currency" IN ('EUR', 'GBP', 'USD')),
  "status" text NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'available', 'out_of_print')),
  "tags" jsonb NOT NULL DEFAULT '[]',
  "dimensions" jsonb,
  "published_on" date,
  "page_count" bigint,
  "stock" bigint NOT NULL DEFAULT 0,
  "cover_url" text,
  "cover_caption" text,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("author_id") REFERENCES "authors" ("id")
);

CREATE UNIQUE INDEX "books_isbn_key" ON "books" ("isbn");

CREATE INDEX "books_author_id_idx" ON "books" ("author_id");

CREATE INDEX "books_title_id_idx" ON "books" ("title", "id");

CREATE INDEX "books_price_id_idx" ON "books" ("price", "id");

CREATE INDEX "books_published_on_id_idx" ON "books" ("published_on", "id");

CREATE INDEX "books_created_at_id_idx" ON "books" ("created_at", "id");

CREATE TABLE "customers" (
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "email" text NOT NULL,
  "phone" text,
  "address" jsonb,
  "marketing_opt_in" boolean NOT NULL DEFAULT false,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "customers_email_key" ON "customers" ("email");

CREATE INDEX "customers_name_id_idx" ON "customers" ("name", "id");

CREATE INDEX "customers_created_at_id_idx" ON "customers" ("created_at", "id");

CREATE TABLE "orders" (
  "id" uuid NOT NULL,
  "customer_id" uuid NOT NULL,
  "status" text NOT NULL DEFAULT 'placed' CHECK ("status" IN ('placed', 'paid', 'shipped', 'cancelled')),
  "lines" jsonb NOT NULL,
  "note" text,
  "cancellation_reason" text,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
);

CREATE INDEX "orders_customer_id_idx" ON "orders" ("customer_id");

CREATE INDEX "orders_created_at_id_idx" ON "orders" ("created_at", "id");

CREATE INDEX "orders_updated_at_id_idx" ON "orders" ("updated_at", "id");

CREATE TABLE "reports" (
  "id" uuid NOT NULL,
  "kind" text NOT NULL CHECK ("kind" IN ('sales', 'inventory')),
  "from" date NOT NULL,
  "to" date NOT NULL,
  "status" text NOT NULL DEFAULT 'queued' CHECK ("status" IN ('queued', 'running', 'done', 'failed')),
  "rows" bigint,
  "total" numeric,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  PRIMARY KEY ("id")
);

CREATE TABLE "reviews" (
  "id" uuid NOT NULL,
  "book_id" uuid NOT NULL,
  "rating" bigint NOT NULL,
  "title" text NOT NULL,
  "body" text,
  "reviewer" text NOT NULL,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE
);

CREATE INDEX "reviews_book_id_idx" ON "reviews" ("book_id");

CREATE INDEX "reviews_book_id_created_at_id_idx" ON "reviews" ("book_id", "created_at", "id");

CREATE INDEX "reviews_book_id_rating_id_idx" ON "reviews" ("book_id", "rating", "id");
