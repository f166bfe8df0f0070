import { settings } from '#lib/settings/settings.ts'
import { breadcrumbList } from '#lib/site/structured-data.ts'
import styles from './breadcrumbs.module.css'
import { JsonLd } from './json-ld.tsx'
import { text } from './text.ts'

/**
 * The path from the front page to this page, as structured data and, where there is more of it than the front page, which
 * the masthead links to, visible. The last crumb is the page itself.
 */
export function Breadcrumbs({ paper, crumbs }: { paper: string; crumbs: { name: string; href: string }[] }) {
  const all = [{ name: paper, href: '/' }, ...crumbs]
  const data = <JsonLd data={breadcrumbList(all, settings().siteUrl)} />
  if (crumbs.length < 2) return data
  return (
    <nav className={styles.crumbs} aria-label={text.breadcrumbs}>
      {data}
      <ol>
        {all.slice(0, -1).map(({ name, href }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
