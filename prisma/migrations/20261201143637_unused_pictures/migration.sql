-- AlterTable
ALTER TABLE "image" ADD COLUMN     "unused_since" TIMESTAMPTZ(3);
