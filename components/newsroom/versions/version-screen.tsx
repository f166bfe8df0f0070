import Link from 'next/link.js'
import type { VersionComparison } from '#lib/newsroom/compare/compare-version.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { CommandButton } from '../ui/command-button.tsx'
import { Moment } from '../ui/moment.tsx'
import ui from '../ui/ui.module.css'
import { BodyChanges } from './body-changes.tsx'
import { FieldChanges } from './field-changes.tsx'
import { text } from './text.ts'

/** A version of a story beside what is being written: what would change, and the commands that change it. */
export function VersionScreen({
  comparison: { story, version, headline, names, fields, body },
  timeZone,
}: {
  comparison: VersionComparison
  timeZone: string
}) {
  const isProposal = version.kind === 'proposed'
  const back = pathTo('storyScreen', { id: String(story.id) })
  return (
    <div className={ui.screen}>
      <header className={ui.form}>
        <h1>{isProposal ? text.proposalTitle : text.title(version.number)}</h1>
        <p>
          <Link href={back} prefetch={false}>
            {headline || text.back}
          </Link>
        </p>
        <p className={ui.soft}>
          {version.person ?? (isProposal ? text.importer : text.portal)},{' '}
          <Moment at={version.createdAt} timeZone={timeZone} />
        </p>
        <p>{version.settledAt ? text.settled : isProposal ? text.proposalHelp : text.versionHelp}</p>
        <VersionCommands story={story} version={version} back={back} />
      </header>
      <section>
        <h2>{text.fields}</h2>
        <FieldChanges changes={fields} names={names} />
      </section>
      <section>
        <h2>{text.body}</h2>
        <BodyChanges changes={body} names={names} />
      </section>
    </div>
  )
}

function VersionCommands({
  story,
  version,
  back,
}: Pick<VersionComparison, 'story' | 'version'> & { back: string }) {
  const path = `/redaccion/api/stories/${story.id}`
  if (version.kind === 'proposed') {
    if (version.settledAt || !story.actions.includes('story.settleProposal')) return null
    const proposal = `${path}/proposals/${version.number}`
    return (
      <div className={ui.row}>
        <CommandButton path={`${proposal}/accept`} next={back}>
          {text.accept}
        </CommandButton>
        <CommandButton path={`${proposal}/discard`} next={back}>
          {text.discard}
        </CommandButton>
      </div>
    )
  }
  if (story.discardedAt || !story.actions.includes('story.write')) return null
  return (
    <div className={ui.row}>
      <CommandButton path={`${path}/versions/${version.number}/restore`} next={back}>
        {text.restore}
      </CommandButton>
    </div>
  )
}
