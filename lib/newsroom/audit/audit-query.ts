import { z } from 'zod'
import { ACTIONS } from '#lib/newsroom/permissions/table.ts'
import type { AuditFilter } from './find-audit.ts'

const OBJECTS = ['story', 'person', 'invitation', 'section', 'author', 'tag', 'paper'] as const

/** The parameters of the audit log's address, as its form writes them. */
export type AuditQuery = z.output<typeof schema>

const schema = z.object({
  persona: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  accion: z.enum(ACTIONS).optional().catch(undefined),
  objeto: z.enum(OBJECTS).optional().catch(undefined),
  numero: z.string().max(40).optional().catch(undefined),
  pagina: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** Reads the parameters of an address; what is empty or not right does not filter. */
export function readAuditQuery(parameters: Readonly<Record<string, unknown>>): AuditQuery {
  return schema.parse(Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== '')))
}

/** The filter that a query stands for. */
export function auditFilterOf({ persona, accion, objeto, numero }: AuditQuery): AuditFilter {
  return { personId: persona, action: accion, object: objeto, objectId: numero }
}
