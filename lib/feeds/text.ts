/** What readers see in feeds. */
export const text = {
  related: 'Lea también:',
  notes: 'Notas',
  withInformationFrom: 'Con información de',
}
