CREATE TABLE "authors" (
  "id" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "biography" text COLLATE "C",
  "born_on" date,
  "website" text COLLATE "C",
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  CONSTRAINT "authors_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "authors_name_id_idx" ON "authors" ("name" NULLS FIRST, "id");

CREATE INDEX "authors_created_at_id_idx" ON "authors" ("created_at" NULLS FIRST, "id");

CREATE TABLE "books" (
  "id" uuid NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "isbn" text COLLATE "C" NOT NULL,
  "author_id" uuid NOT NULL,
  "description" text COLLATE "C",
  "price" numeric NOT NULL,
  "currency" text COLLATE "C" NOT NULL DEFAULT 'EUR' CHECK ("currency" IN ('EUR', 'GBP', 'USD')),
  "status" text COLLATE "C" NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'available', 'out_of_print')),
  "tags" json NOT NULL DEFAULT '[]',
  "dimensions" json,
  "published_on" date,
  "page_count" bigint,
  "stock" bigint NOT NULL DEFAULT 0,
  "cover_url" text COLLATE "C",
  "cover_caption" text COLLATE "C",
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  CONSTRAINT "books_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "books_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id")
);

CREATE UNIQUE INDEX "books_isbn_key" ON "books" ("isbn");

CREATE INDEX "books_author_id_idx" ON "books" ("author_id");

CREATE INDEX "books_title_id_idx" ON "books" ("title" NULLS FIRST, "id");

CREATE INDEX "books_price_id_idx" ON "books" ("price" NULLS FIRST, "id");

CREATE INDEX "books_published_on_id_idx" ON "books" ("published_on" NULLS FIRST, "id");

CREATE INDEX "books_created_at_id_idx" ON "books" ("created_at" NULLS FIRST, "id");

CREATE TABLE "customers" (
  "id" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "email" text COLLATE "C" NOT NULL,
  "phone" text COLLATE "C",
  "address" json,
  "marketing_opt_in" boolean NOT NULL DEFAULT false,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "customers_email_key" ON "customers" ("email");

CREATE INDEX "customers_name_id_idx" ON "customers" ("name" NULLS FIRST, "id");

CREATE INDEX "customers_created_at_id_idx" ON "customers" ("created_at" NULLS FIRST, "id");

CREATE TABLE "orders" (
  "id" uuid NOT NULL,
  "customer_id" uuid NOT NULL,
  "status" text COLLATE "C" NOT NULL DEFAULT 'placed' CHECK ("status" IN ('placed', 'paid', 'shipped', 'cancelled')),
  "lines" json NOT NULL,
  "note" text COLLATE "C",
  "cancellation_reason" text COLLATE "C",
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "orders_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
);

CREATE INDEX "orders_customer_id_idx" ON "orders" ("customer_id");

CREATE INDEX "orders_created_at_id_idx" ON "orders" ("created_at" NULLS FIRST, "id");

CREATE INDEX "orders_updated_at_id_idx" ON "orders" ("updated_at" NULLS FIRST, "id");

CREATE TABLE "reports" (
  "id" uuid NOT NULL,
  "kind" text COLLATE "C" NOT NULL CHECK ("kind" IN ('sales', 'inventory')),
  "from" date NOT NULL,
  "to" date NOT NULL,
  "status" text COLLATE "C" NOT NULL DEFAULT 'queued' CHECK ("status" IN ('queued', 'running', 'done', 'failed')),
  "rows" bigint,
  "total" numeric,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "reviews" (
  "id" uuid NOT NULL,
  "book_id" uuid NOT NULL,
  "rating" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "body" text COLLATE "C",
  "reviewer" text COLLATE "C" NOT NULL,
  "created_at" timestamptz NOT NULL,
  "updated_at" timestamptz NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  CONSTRAINT "reviews_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reviews_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE
);

CREATE INDEX "reviews_book_id_idx" ON "reviews" ("book_id");

CREATE INDEX "reviews_book_id_created_at_id_idx" ON "reviews" ("book_id", "created_at" NULLS FIRST, "id");

CREATE INDEX "reviews_book_id_rating_id_idx" ON "reviews" ("book_id", "rating" NULLS FIRST, "id");
