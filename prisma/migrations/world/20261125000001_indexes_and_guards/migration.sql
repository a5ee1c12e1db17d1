-- What a datamodel cannot say: partial indexes, the one clock row, events that nobody changes.
CREATE INDEX "obligation_open_by_debtor" ON "obligation" ("debtor", "due_at") WHERE "discharged_at" IS NULL;
CREATE INDEX "stream_to_wake" ON "stream" ("wake_at") WHERE NOT "closed" AND "wake_at" IS NOT NULL;
CREATE INDEX "stream_open_by_owner" ON "stream" ("owner", "kind", "id") WHERE NOT "closed";
CREATE INDEX "outbox_pending" ON "outbox" ("try_at", "id") WHERE "done_at" IS NULL AND "failure" IS NULL;
CREATE INDEX "attention_open" ON "attention" ("programme", "at") WHERE "settled_at" IS NULL;
CREATE INDEX "captured_mail_address" ON "captured_mail" (lower("to_address"), "at" DESC, "message_id" DESC);
CREATE INDEX "in_app_message_unread" ON "in_app_message" ("person") WHERE "read_at" IS NULL;

ALTER TABLE "clock" ADD CONSTRAINT "clock_one_row" CHECK ("id" = 1);
INSERT INTO "clock" ("id", "now") VALUES (1, NULL);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON "event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
