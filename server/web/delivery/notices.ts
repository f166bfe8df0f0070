import { pathTo } from '#lib/routes/paths.ts'

/** The statuses that have a page of their own (`app/(portal)/(pages)/aviso`), shown in the place of what was asked for. */
export const NOTICES = [404, 410, 503] as const
export type NoticeStatus = (typeof NOTICES)[number]

/** The path of the page about a status. Only this server asks for it; at that address itself there is nothing. */
export function noticePath(status: NoticeStatus): string {
  return pathTo('notice', { status: String(status) })
}

/** The status that a path is the page about; `undefined` for all other paths. */
export function noticeStatus(path: string): NoticeStatus | undefined {
  return NOTICES.find((status) => path === noticePath(status))
}
