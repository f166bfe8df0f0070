/** Texts of the notes of a story; some are only for screen readers. */
export const text = {
  notes: 'Notas',
  note: (number: number) => `Nota ${number}`,
  backToText: (number: number, occurrence: number) =>
    `Volver al texto, nota ${number}${occurrence > 1 ? ` (${occurrence})` : ''}`,
}
