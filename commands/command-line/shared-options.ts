/** Options that several commands have. */
export const jsonOption = { type: 'boolean', summary: 'escribe el resultado en JSON' } as const
export const dryRunOption = { type: 'boolean', summary: 'lo comprueba todo y no escribe nada' } as const
