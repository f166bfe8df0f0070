/** What readers see and hear at the notes of a story. */
export const text = {
  notes: 'Notas',
  note: (number: number) => `Nota ${number}`,
  backToText: (number: number, occurrence: number) =>
    `Volver al texto, nota ${number}${occurrence > 1 ? ` (${occurrence})` : ''}`,
}
