ALTER TABLE "reports" ALTER COLUMN "status" DROP DEFAULT;

CREATE INDEX "reports_created_at_id_idx" ON "reports" ("created_at" NULLS FIRST, "id");
