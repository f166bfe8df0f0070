import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { HONEYPOT_FIELD } from '#lib/newsletter/sign-up/honeypot-field.ts'
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

interface Props {
  /** The path of its page, which is stored with the subscription. */
  source: string
  /** The path of the page about personal data. */
  privacyPath: string | undefined
  /** What is wrong with the address, for the page to which browsers without script are redirected. */
  error?: string
}

/** The invitation to subscribe to the newsletter. */
export function NewsletterForm({ source, privacyPath, error }: Props) {
  return (
    <newsletter-form className={styles.box}>
      <div className={styles.intro}>
        <h2 className={styles.heading}>{formText.heading}</h2>
        <p className={styles.invitation}>{formText.invitation}</p>
      </div>
      {/* The server validates the address: browsers refuse some valid ones, and not with our messages. */}
      <form className={styles.form} method="post" action={pathTo('subscribeForm')} noValidate>
        <input type="hidden" name="source" value={source} />
        <input type="hidden" name="consent" value={CONSENT_VERSION} />
        <p className={styles.honeypot} aria-hidden="true">
          <label>
            {formText.honeypot} <input type="text" name={HONEYPOT_FIELD} tabIndex={-1} autoComplete="off" />
          </label>
        </p>
        <Field
          id="boletin-correo"
          label={formText.email}
          errorId="boletin-error"
          error={error}
          hintId="boletin-consentimiento"
          type="email"
          name="email"
          required
          maxLength={254}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
        >
          <Button>{formText.button}</Button>
        </Field>
        <p className={styles.consent} id="boletin-consentimiento">
          {consentWording(CONSENT_VERSION)} {privacyPath && <a href={privacyPath}>{formText.privacy}</a>}
        </p>
      </form>
      <p className={styles.status} role="status" tabIndex={-1} />
      <Island name="newsletter-form" />
    </newsletter-form>
  )
}
