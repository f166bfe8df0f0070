/** What the operator asked for cannot be done; its message is a sentence. */
export class NewsletterError extends Error {}
