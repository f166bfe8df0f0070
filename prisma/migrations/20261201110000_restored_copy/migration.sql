-- A restored copy sends nothing outwards until somebody confirms that it is the paper.
ALTER TABLE "site" ADD COLUMN "restored_at" TIMESTAMPTZ(3);
