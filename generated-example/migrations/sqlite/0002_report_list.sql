CREATE TABLE "reports_new" (
  "id" BLOB NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('sales', 'inventory')),
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('queued', 'running', 'done', 'failed')),
  "rows" INTEGER,
  "total" TEXT COLLATE decimal,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY ("id")
) STRICT;

INSERT INTO "reports_new" ("id", "kind", "from", "to", "status", "rows", "total", "created_at", "updated_at", "version") SELECT "id", "kind", "from", "to", "status", "rows", "total", "created_at", "updated_at", "version" FROM "reports";

DROP TABLE "reports";

ALTER TABLE "reports_new" RENAME TO "reports";

CREATE INDEX "reports_created_at_id_idx" ON "reports" ("created_at", "id");
