-- CreateTable
CREATE TABLE "event" (
    "timeline" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("timeline","position")
);

-- CreateTable
CREATE TABLE "timeline_head" (
    "timeline" TEXT NOT NULL,
    "position" BIGINT NOT NULL DEFAULT 0,
    "hash" CHAR(64) NOT NULL,
    "armed_at" TIMESTAMPTZ(3),
    "armed_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "timeline_head_pkey" PRIMARY KEY ("timeline")
);

-- CreateTable
CREATE TABLE "stream" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner" TEXT,
    "programme" TEXT,
    "cycle" TEXT,
    "unit" TEXT,
    "timeline" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "closed" BOOLEAN NOT NULL,
    "fold_version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "wake_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "begun" BOOLEAN NOT NULL DEFAULT false,
    "wake_try_at" TIMESTAMPTZ(3),
    "wake_tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation" (
    "id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "cycle" TEXT,
    "kind" TEXT NOT NULL,
    "debtor" TEXT NOT NULL,
    "unit" TEXT,
    "document" TEXT,
    "task" TEXT,
    "period" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "discharged_at" TIMESTAMPTZ(3),

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation_rung" (
    "obligation" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "cycle" TEXT,
    "next_rung" INTEGER NOT NULL,
    "rung_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "obligation_rung_pkey" PRIMARY KEY ("obligation")
);

-- CreateTable
CREATE TABLE "reminder_sent" (
    "obligation" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "rung" INTEGER NOT NULL,
    "person" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_sent_pkey" PRIMARY KEY ("obligation","due_at","rung","person")
);

-- CreateTable
CREATE TABLE "suspension" (
    "cycle" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suspension_pkey" PRIMARY KEY ("cycle")
);

-- CreateTable
CREATE TABLE "deadline_proposal" (
    "cycle" TEXT NOT NULL,
    "working_days" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_proposal_pkey" PRIMARY KEY ("cycle")
);

-- CreateTable
CREATE TABLE "appointment" (
    "agency" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("agency","person","role")
);

-- CreateTable
CREATE TABLE "unit_office" (
    "programme" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "office" TEXT NOT NULL,

    CONSTRAINT "unit_office_pkey" PRIMARY KEY ("programme","unit","party")
);

-- CreateTable
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "cycle" TEXT,
    "unit" TEXT,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "numbers" JSONB NOT NULL,
    "issued_on" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "document" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "content" JSONB NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("document","number")
);

-- CreateTable
CREATE TABLE "draft" (
    "document" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "cycle" TEXT,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("document")
);

-- CreateTable
CREATE TABLE "draft_section" (
    "document" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "party" TEXT,
    "edited_by" TEXT,

    CONSTRAINT "draft_section_pkey" PRIMARY KEY ("document","section")
);

-- CreateTable
CREATE TABLE "register_entry" (
    "agency" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "document" TEXT,
    "day" TEXT NOT NULL,
    "voided" TEXT,

    CONSTRAINT "register_number_taken" PRIMARY KEY ("agency","year","number")
);

-- CreateTable
CREATE TABLE "register_head" (
    "agency" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "register_head_pkey" PRIMARY KEY ("agency","year")
);

-- CreateTable
CREATE TABLE "receipt" (
    "command_id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "fingerprint" CHAR(64) NOT NULL,
    "reply" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("command_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "try_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attention" (
    "key" TEXT NOT NULL,
    "programme" TEXT,
    "stream" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "attention_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "account" (
    "person" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "language" TEXT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("person")
);

-- CreateTable
CREATE TABLE "sign_in_code" (
    "hash" CHAR(64) NOT NULL,
    "person" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "programme_definition" (
    "hash" CHAR(64) NOT NULL,
    "code" TEXT NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "programme_definition_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "calendar" (
    "version" INTEGER NOT NULL,
    "days_off" JSONB NOT NULL,
    "make_up_days" JSONB NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "now" TIMESTAMPTZ(3),

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "in_app_message" (
    "key" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "in_app_message_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "captured_mail" (
    "message_id" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "captured_mail_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "event_stream_seq" ON "event"("stream", "seq");

-- CreateIndex
CREATE INDEX "stream_owner_kind_id_idx" ON "stream"("owner", "kind", "id");

-- CreateIndex
CREATE INDEX "stream_cycle_kind_id_idx" ON "stream"("cycle", "kind", "id");

-- CreateIndex
CREATE INDEX "stream_programme_kind_idx" ON "stream"("programme", "kind");

-- CreateIndex
CREATE INDEX "obligation_stream_idx" ON "obligation"("stream");

-- CreateIndex
CREATE INDEX "obligation_rung_programme_rung_at_idx" ON "obligation_rung"("programme", "rung_at");

-- CreateIndex
CREATE INDEX "appointment_person_idx" ON "appointment"("person");

-- CreateIndex
CREATE INDEX "document_programme_cycle_idx" ON "document"("programme", "cycle");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "in_app_message_person_at_key_idx" ON "in_app_message"("person", "at" DESC, "key" DESC);

-- CreateIndex
CREATE INDEX "captured_mail_at_message_id_idx" ON "captured_mail"("at" DESC, "message_id" DESC);
