/**
 * The numbers of PostgreSQL's advisory locks that the portal takes, all in one place since each must be unique in a database.
 * Locks of a data folder or a worker have a second key, which identifies it.
 */
export const ADVISORY_LOCK = {
  /** Processes migrate the same database one after the other. */
  migration: 7_267_823,
  /** Every process that uses an embedded database holds it shared, so that the last one knows that it is the last. */
  databaseUse: 7_267_824,
  /** Shared by the processes that serve a data folder, exclusive for one that restores a backup into it. */
  server: 7_267_825,
  /** One process at a time builds for a data folder. */
  build: 7_267_826,
  /** One process at a time writes mirrors of a paper. */
  mirrorExport: 7_267_827,
  /** Held by each process that sends newsletters; the second key is its worker id. */
  workerLease: 7_267_828,
} as const
