-- The next rung stands with its obligation: one row for both, where a rollout writes thousands.
ALTER TABLE "obligation" ADD COLUMN "next_rung" INTEGER, ADD COLUMN "rung_at" TIMESTAMPTZ(3);
UPDATE "obligation" o SET "next_rung" = r."next_rung", "rung_at" = r."rung_at"
FROM "obligation_rung" r WHERE r."obligation" = o."id" AND o."discharged_at" IS NULL;
DROP TABLE "obligation_rung";
CREATE INDEX "obligation_to_remind" ON "obligation" ("programme", "rung_at") WHERE "rung_at" IS NOT NULL;

-- Its order is that of the index over all of an owner's streams.
DROP INDEX "stream_open_by_owner";
