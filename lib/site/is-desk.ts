/** How bylines of a group begin, such as «Redacción Mundo». */
const GROUPS = /^(la )?(redacci[oó]n|equipo|mesa|agencias?|corresponsal[ií]a|consejo editorial)(?![\p{L}])/iu

/** Whether a byline names a group of the newsroom or the paper itself, and not a person. */
export function isDesk(byline: string, paper: string): boolean {
  return GROUPS.test(byline) || byline.toLocaleLowerCase('es') === paper.toLocaleLowerCase('es')
}
