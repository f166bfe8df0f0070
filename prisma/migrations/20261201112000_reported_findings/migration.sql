-- Findings of the doctor that were mailed, so that each is mailed once.
CREATE TABLE "reported_finding" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reported_finding_pkey" PRIMARY KEY ("key")
);
