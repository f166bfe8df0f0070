import { settings } from '#lib/platform/settings.ts'
import { shareAddresses } from '#lib/site/links.ts'
import styles from './share-links.module.css'
import { text } from './text.ts'

/** Plain links that hand the story to a network or to mail: nobody's script runs on the page. */
export function ShareLinks({ path, headline }: { path: string; headline: string }) {
  const addresses = shareAddresses(`${settings().siteUrl}${path}`, headline)
  return (
    <div className={styles.share}>
      <h2 className={styles.title}>{text.share}</h2>
      <ul className={styles.list}>
        {Object.entries(addresses).map(([network, href]) => (
          <li key={network}>
            <a href={href} rel="noopener">
              {text.shareBy[network as keyof typeof addresses]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
