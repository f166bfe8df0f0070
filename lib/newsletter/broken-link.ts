/** The page for a link that is incomplete, forged or no longer valid. */
export const BROKEN_LINK = '/boletin/enlace-no-valido'
