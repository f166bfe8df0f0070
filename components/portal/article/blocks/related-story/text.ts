/** Texts of a related story. */
export const text = { related: 'Lea también' }
