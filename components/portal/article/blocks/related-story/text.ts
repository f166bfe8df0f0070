/** What readers see on a related story. */
export const text = { related: 'Lea también' }
