-- A rollout writes eight obligations and a stream for each of thousands of units: shorter rows, and no index that they do not need.

-- An obligation is named by its stream and its key in it ('<stream>#<key>' to readers), which finds those of a stream as well.
ALTER TABLE "obligation" ADD COLUMN "key" TEXT;
UPDATE "obligation" SET "key" = substr("id", length("stream") + 2);
ALTER TABLE "obligation" DROP CONSTRAINT "obligation_pkey", DROP COLUMN "id", ALTER COLUMN "key" SET NOT NULL,
  ADD CONSTRAINT "obligation_pkey" PRIMARY KEY ("stream", "key");
DROP INDEX "obligation_stream_idx";

-- Units are found by their cycle.
DROP INDEX "stream_owner_kind_id_idx";
CREATE INDEX "stream_by_owner" ON "stream" ("owner", "kind", "id") WHERE "kind" <> 'district-plan';
DROP INDEX "stream_programme_kind_idx";
CREATE INDEX "stream_by_programme" ON "stream" ("programme", "kind") WHERE "kind" <> 'district-plan';

-- Written and read whole: kept as their text, and an event's data as the text that was digested.
ALTER TABLE "stream" ALTER COLUMN "state" TYPE JSON USING "state"::json, ALTER COLUMN "state" DROP NOT NULL;
ALTER TABLE "event" ALTER COLUMN "data" TYPE JSON USING "data"::json;
ALTER TABLE "outbox" ALTER COLUMN "payload" TYPE JSON USING "payload"::json;

-- The first event of a unit stands for its state until there is a second.
UPDATE "stream" SET "state" = NULL WHERE "kind" = 'district-plan' AND "seq" = 1;
