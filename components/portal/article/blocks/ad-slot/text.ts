/** The label of advertisements, and the paper's own advertisement. */
export const text = {
  label: 'Publicidad',
  house: {
    banner: 'Las historias del día, en su correo.',
    box: 'Cada mañana, las historias de mayor interés en su correo. Sin costo.',
    action: {
      banner: () => 'Suscribirse al boletín',
      box: (paper: string) => `Suscribirse al boletín de ${paper}`,
    },
  },
}
