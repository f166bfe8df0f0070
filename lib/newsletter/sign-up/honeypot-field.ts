/** The honeypot field of the form: people cannot see or reach it, so a request with a value in it comes from a bot. */
export const HONEYPOT_FIELD = 'asunto'
