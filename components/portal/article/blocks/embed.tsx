import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import { recogniseEmbed } from '#lib/blocks/embed/recognise-embed.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import { Island } from '../../island.tsx'
import styles from './embed.module.css'
import { text } from './text.ts'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'embed-facade': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>
    }
  }
}

/**
 * What another service shows, as a link to it and, with script, a button that loads it in this place: until then
 * nothing of it is loaded. An address that is not known is a plain link.
 * @param title what it is, in the paper's words; may be empty.
 */
export function Embed({ url, title }: { url: string; title: string }) {
  const embed = recogniseEmbed(url)
  if (!embed) return <PlainLink url={url} title={title} />
  const service = text.services[embed.service]
  const kind = text.kinds[embed.service]
  const name = title || (embed.account ? `${kind}: ${embed.account}` : kind)
  return (
    <embed-facade
      className={`${styles.facade} ${styles[embed.shape]}`}
      data-player={embed.player}
      data-title={`${service}: ${name}`}
    >
      <div className={styles.space} data-space>
        <p className={styles.service}>{service}</p>
        <p className={styles.name} dir="auto">
          {name}
        </p>
        <p>
          <a className={styles.link} href={embed.url} rel="noopener">
            {embed.service === 'spotify' ? text.listen(service) : text.see(service)}
          </a>
        </p>
        <button className={styles.button} type="button">
          {text.load}
        </button>
        <p className={styles.notice}>{text.loadNotice(service)}</p>
      </div>
      <p className={styles.printed}>
        {name}: {embed.url}
      </p>
      <Island name="embed-facade" />
    </embed-facade>
  )
}

function PlainLink({ url, title }: { url: string; title: string }) {
  const href = safeHref(url)
  if (!href) return title ? <p>{title}</p> : null
  return (
    <p>
      <a href={href}>{title || href}</a>
    </p>
  )
}
