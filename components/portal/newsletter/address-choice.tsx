import { Button } from '#components/ui/button.tsx'
import { ASKED_FIELD } from '#lib/newsletter/sign-up/asked-field.ts'
import { CONSENT_VERSION } from '#lib/newsletter/text.ts'
import { pathTo } from '#lib/routes/paths.ts'

/** A button that subscribes one address, which the reader confirms with it. */
export function AddressChoice({ email, source, label }: { email: string; source: string; label: string }) {
  return (
    <form method="post" action={pathTo('subscribeForm')}>
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name={ASKED_FIELD} value={email} />
      <input type="hidden" name="source" value={source} />
      <input type="hidden" name="consent" value={CONSENT_VERSION} />
      <p>
        <Button>{label}</Button>
      </p>
    </form>
  )
}
