/** Texts about the pages of the paper that search engines and feed readers show. */
export const text = {
  titleOf: (name: string, paper: string) => `${name} — ${paper}`,
  section: (name: string, paper: string) => `Las noticias de ${name} en ${paper}`,
  author: (name: string, paper: string) => `Los artículos de ${name} en ${paper}`,
  tag: (name: string, paper: string) => `Las noticias sobre ${name} en ${paper}`,
  latest: (paper: string) => `Todas las noticias de ${paper}, de la más reciente a la más antigua.`,
}
