import { z } from 'zod'
import { momentsAt } from '#lib/text/wall-time.ts'
import type { StoryFilter } from './find-stories.ts'

/** The parameters of the address of the list of stories, as its form writes them. */
export type StoryQuery = z.output<typeof schema>

const id = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined)
const day = z.iso.date().optional().catch(undefined)
const schema = z.object({
  palabras: z.string().max(200).optional().catch(undefined),
  estado: z.enum(['draft', 'in_review', 'ready', 'scheduled']).optional().catch(undefined),
  lectores: z.enum(['none', 'published', 'withdrawn']).optional().catch(undefined),
  seccion: id,
  firma: id,
  persona: id,
  desde: day,
  hasta: day,
  pagina: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** Reads the parameters of an address; what is empty or not right does not filter. */
export function readStoryQuery(parameters: Readonly<Record<string, unknown>>): StoryQuery {
  return schema.parse(Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== '')))
}

/** The filter that a query stands for; its days are those of the paper's time zone. */
export function filterOf(query: StoryQuery, timeZone: string): StoryFilter {
  return {
    words: query.palabras,
    stage: query.estado,
    status: query.lectores,
    sectionId: query.seccion,
    authorId: query.firma,
    personId: query.persona,
    changedFrom: query.desde === undefined ? undefined : startOf(query.desde, timeZone),
    changedUntil: query.hasta === undefined ? undefined : startOf(dayAfter(query.hasta), timeZone),
  }
}

function startOf(date: string, timeZone: string): Date | undefined {
  return [...momentsAt(`${date}T00:00`, timeZone), ...momentsAt(`${date}T01:00`, timeZone)][0]
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}
