import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import { Island } from '#components/portal/island.tsx'
import { Button } from '#components/ui/button.tsx'
import { recogniseEmbed } from '#lib/blocks/embed/recognise-embed.ts'
import { safeHref } from '#lib/text/safe-href.ts'
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
 * Content of another service: a link to it and, with script, a button that loads it here. Nothing is requested from
 * the service before. An address of an unknown service is a plain link.
 * @param title the paper's own description; may be empty.
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
        <Button look="small" type="button">
          {text.load}
        </Button>
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
