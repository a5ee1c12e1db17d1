-- Who handed out a code, and when.
ALTER TABLE "sign_in_code" ADD COLUMN "issued_by" TEXT NOT NULL DEFAULT 'unknown',
ADD COLUMN "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
