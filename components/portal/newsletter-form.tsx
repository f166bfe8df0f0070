import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import { TRAP_FIELD } from '#lib/newsletter/fields.ts'
import { CONSENT_VERSION, consentWording, formText } from '#lib/newsletter/text.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { Island } from './island.tsx'
import styles from './newsletter-form.module.css'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'newsletter-form': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>
    }
  }
}

/**
 * The invitation to subscribe, the same on every page but for its source.
 * @param source path of the page it stands on.
 * @param error a sentence beside the field, for the page that a browser without script is sent to.
 */
export function NewsletterForm({ source, error }: { source: string; error?: string }) {
  return (
    <newsletter-form className={styles.box}>
      <h2 className={styles.heading}>{formText.heading}</h2>
      {/* The server checks the address: a browser would refuse letters that addresses may have, and in its own words. */}
      <form className={styles.form} method="post" action={pathTo('subscribeForm')} noValidate>
        <p className={styles.invitation}>{formText.invitation}</p>
        <input type="hidden" name="source" value={source} />
        <input type="hidden" name="consent" value={CONSENT_VERSION} />
        <p className={styles.trap} aria-hidden="true">
          <label>
            {formText.trap} <input type="text" name={TRAP_FIELD} tabIndex={-1} autoComplete="off" />
          </label>
        </p>
        <label className={styles.label} htmlFor="boletin-correo">
          {formText.email}
        </label>
        <p className={styles.error} id="boletin-error">
          {error}
        </p>
        <div className={styles.row}>
          <input
            className={styles.field}
            id="boletin-correo"
            type="email"
            name="email"
            required
            maxLength={254}
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={error !== undefined}
            aria-describedby="boletin-error boletin-consentimiento"
          />
          <button className={styles.button} type="submit">
            {formText.button}
          </button>
        </div>
        <p className={styles.consent} id="boletin-consentimiento">
          {consentWording(CONSENT_VERSION)}
        </p>
      </form>
      <p className={styles.status} role="status" tabIndex={-1} />
      <Island name="newsletter-form" />
    </newsletter-form>
  )
}
