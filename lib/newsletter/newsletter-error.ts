/** A request of the operator that cannot be fulfilled. The message is a sentence. */
export class NewsletterError extends Error {}
