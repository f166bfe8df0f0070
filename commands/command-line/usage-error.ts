/** Arguments that were not understood; its message is a Spanish sentence. The process ends with 2. */
export class UsageError extends Error {}
