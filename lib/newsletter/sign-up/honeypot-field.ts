/**
 * The honeypot field of the form. Browsers hide it, and its label asks readers of text browsers to leave it empty, so that a
 * request with a value in it most likely comes from a bot.
 */
export const HONEYPOT_FIELD = 'asunto'
