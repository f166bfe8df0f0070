import type { Metadata } from 'next'
import { notFound } from 'next/navigation.js'
import type { ReactNode } from 'react'
import { laterPageTitle } from '#components/portal/text.ts'
import { pageNumber } from '#lib/routes/page-number.ts'
import { PLACEHOLDER } from '#lib/routes/paths.ts'
import { getMasthead } from '#lib/site/cached.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { pageMetadata } from '#lib/site/page-metadata.ts'
import { text } from '#lib/site/text.ts'

/** A list whose pages after the first have the route `…/pagina/[page]`. */
interface PagedList<Param extends string, Page extends { page: number; pages: number }> {
  /** The parameters of the route besides the page number. */
  params: readonly Param[]
  /** One of its pages; `null` when there is none of that number. */
  read(params: Record<Param, string>, page: number): Promise<Page | null>
  title(list: Page): string
  path(list: Page, page: number): string
  view(list: Page, masthead: Masthead): ReactNode
}

/** The exports of the route. Its pages are made when they are first requested. */
export function laterPages<Param extends string, Page extends { page: number; pages: number }>(
  list: PagedList<Param, Page>,
) {
  type Props = { params: Promise<Record<Param | 'page', string>> }

  async function read({ params }: Props): Promise<Page | null> {
    const { page, ...rest } = await params
    const number = pageNumber(page)
    return number ? list.read(rest as Record<Param, string>, number) : null
  }

  return {
    generateStaticParams() {
      return [Object.fromEntries([...list.params, 'page'].map((name) => [name, PLACEHOLDER]))]
    },

    async generateMetadata(props: Props): Promise<Metadata> {
      const found = await read(props)
      if (!found) return {}
      const title = laterPageTitle(list.title(found), found)
      const masthead = await getMasthead()
      return pageMetadata(masthead, {
        path: list.path(found, found.page),
        title,
        description: text.titleOf(title, masthead.name),
      })
    },

    async Page(props: Props) {
      const found = await read(props)
      if (!found) notFound()
      return list.view(found, await getMasthead())
    },
  }
}
