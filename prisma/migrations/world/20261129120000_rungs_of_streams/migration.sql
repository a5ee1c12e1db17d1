-- The reminder clock looks for streams of which something is to be reminded of, an eighth as many as their obligations where units are opened.
ALTER TABLE "stream" ADD COLUMN "remind_at" TIMESTAMPTZ(3);
UPDATE "stream" s SET "remind_at" = o."at"
FROM (SELECT "stream", min("rung_at") AS "at" FROM "obligation" GROUP BY "stream") o WHERE o."stream" = s."id";
DROP INDEX "obligation_to_remind";
CREATE INDEX "stream_to_remind" ON "stream" ("programme", "remind_at") WHERE "remind_at" IS NOT NULL;
