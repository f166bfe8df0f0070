import { settings } from '#lib/settings/settings.ts'
import { shareAddresses } from '#lib/site/links.ts'
import { CopyLink } from './copy-link.tsx'
import { LabelRow } from './label-row.tsx'
import { text } from './text.ts'

/** Plain links that share the story on a network or by mail, without scripts of other companies. */
export function ShareLinks({ path, headline }: { path: string; headline: string }) {
  const address = `${settings().siteUrl}${path}`
  const items = Object.entries(shareAddresses(address, headline)).map(([network, href]) => ({
    key: network,
    content: (
      <a
        href={href}
        rel="noopener"
        aria-label={text.shareLabel(text.shareBy[network as keyof typeof text.shareBy])}
      >
        {text.shareBy[network as keyof typeof text.shareBy]}
      </a>
    ),
  }))
  return (
    <LabelRow
      title={text.share}
      onScreenOnly
      items={[...items, { key: 'copy', content: <CopyLink address={address} /> }]}
    />
  )
}
