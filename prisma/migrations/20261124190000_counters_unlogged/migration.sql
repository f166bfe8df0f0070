-- Counters of sign-ups are worth no wait for the disk: after a crash of PostgreSQL they begin anew.
ALTER TABLE "rate_limit" SET UNLOGGED;
