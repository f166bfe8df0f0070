-- AlterTable
ALTER TABLE "site" ADD COLUMN     "bing_verification" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "facebook_verification" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "google_verification" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "postal_address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "privacy_page" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "support_url" TEXT NOT NULL DEFAULT '';
