-- CreateEnum
CREATE TYPE "share_card_kind" AS ENUM ('story', 'section', 'author', 'tag', 'paper');

-- CreateTable
CREATE TABLE "share_card" (
    "kind" "share_card_kind" NOT NULL,
    "target_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_card_pkey" PRIMARY KEY ("kind","target_id")
);
