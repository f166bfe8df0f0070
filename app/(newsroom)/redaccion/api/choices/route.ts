import { handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { findChoices } from '#lib/newsroom/choices/find-choices.ts'

/** Sections, authors, tags, agencies and people for the fields of a story. */
export const GET = handleQuery(({ actor, db }) => findChoices(actor, db))
