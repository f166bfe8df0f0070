/** The form field with the address that the reader was asked about; that address is then accepted. */
export const ASKED_FIELD = 'asked'
