import { type ParamsOf, parsePattern } from '#lib/routes/pattern.ts'
import { routes } from '#lib/routes/table.ts'
import { Prisma } from '#prisma/generated/client.ts'

const { pattern } = routes.article

/** Where the parameters of the path come from, in a query over `article a` and its `section s`. */
const COLUMNS: Record<keyof ParamsOf<typeof pattern>, Prisma.Sql> = {
  section: Prisma.sql`s.slug`,
  slug: Prisma.sql`a.slug`,
}

/** The path of an article as an SQL expression, for queries over `article a` and its `section s`. */
export const articlePathSql: Prisma.Sql = Prisma.join(
  parsePattern(pattern).map((segment) =>
    segment.kind === 'literal'
      ? Prisma.sql`${`/${segment.text}`}::text`
      : Prisma.sql`'/' || ${COLUMNS[segment.name as keyof typeof COLUMNS]}`,
  ),
  ' || ',
)
