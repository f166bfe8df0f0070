import Link from 'next/link.js'
import { text } from '#components/newsroom/text.ts'
import ui from '#components/newsroom/ui/ui.module.css'
import { pathTo } from '#lib/routes/paths.ts'

/** What somebody sees of a screen that does not exist, or not for them. */
export default function NotFound() {
  return (
    <div className={ui.screen}>
      <h1>{text.noScreen}</h1>
      <p>{text.noScreenHelp}</p>
      <p>
        <Link href={pathTo('newsroom')} prefetch={false}>
          {text.desk}
        </Link>
      </p>
    </div>
  )
}
