-- CreateTable
CREATE TABLE "pack" (
    "hash" CHAR(64) NOT NULL,
    "review" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("hash")
);
