/** What readers see in feeds. */
export const text = {
  titleOf: (name: string, paper: string) => `${name} — ${paper}`,
  section: (name: string, paper: string) => `Las noticias de ${name} en ${paper}`,
  author: (name: string, paper: string) => `Los artículos de ${name} en ${paper}`,
  tag: (name: string, paper: string) => `Las noticias sobre ${name} en ${paper}`,
  related: 'Lea también:',
  notes: 'Notas',
  withInformationFrom: 'Con información de',
}
