import type { Database } from '#lib/database/client.ts'
import { isUnconfirmedCopy } from '#lib/site/restored-copy.ts'
import { type Finding, ok, warning } from './finding.ts'

/** Checks that no paper waits for somebody to say that it is the paper. */
export async function checkRestoredCopy(db: Database): Promise<Finding[]> {
  if (!(await isUnconfirmedCopy(db))) return [ok('El diario envía sus boletines y correos')]
  return [
    warning(
      'El diario se ha restaurado de una copia y no envía nada hasta que alguien lo confirme',
      'Si es una copia de ensayo, déjelo así. Si es el diario: npm run -s portada -- site confirm',
    ),
  ]
}
