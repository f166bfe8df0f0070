import { Button } from '#components/ui/button.tsx'
import type { Preferences } from '#lib/newsletter/self-service/preferences.ts'
import { pathTo } from '#lib/routes/paths.ts'
import styles from './preferences-form.module.css'
import { text } from './text.ts'

const ACTION = pathTo('preferencesForm')

/** A reader's choices: which newsletters, how often, which sections; and the reader's own data. */
export function PreferencesForm({ preferences, token }: { preferences: Preferences; token: string }) {
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{text.preferences}</h1>
      <p className={styles.lead}>{text.preferencesFor(preferences.email)}</p>
      <p className={styles.saved} id="guardado" role="status" tabIndex={-1}>
        {text.saved}
      </p>
      <form method="post" action={ACTION}>
        <input type="hidden" name="token" value={token} />
        {preferences.newsletters.map((newsletter) => (
          <Newsletter key={newsletter.slug} newsletter={newsletter} />
        ))}
        <p className={styles.save}>
          <Button name="action" value="save">
            {text.save}
          </Button>
        </p>
      </form>
      <section className={styles.data}>
        <h2 className={styles.heading}>{text.ownData}</h2>
        <form method="post" action={ACTION}>
          <input type="hidden" name="token" value={token} />
          <Button look="outline" name="action" value="download">
            {text.download}
          </Button>
          <details className={styles.erase}>
            <summary>{text.eraseTitle}</summary>
            <p>{text.eraseText}</p>
            <Button look="outline" name="action" value="erase">
              {text.erase}
            </Button>
          </details>
        </form>
      </section>
    </div>
  )
}

function Newsletter({ newsletter }: { newsletter: Preferences['newsletters'][number] }) {
  const { slug, name, description, schedule, subscribed, rhythm, sections } = newsletter
  return (
    <fieldset className={styles.newsletter}>
      <legend className={styles.heading}>{name}</legend>
      <p className={styles.description}>{description}</p>
      <label className={styles.choice}>
        <input type="checkbox" name={`newsletter:${slug}`} value="on" defaultChecked={subscribed} />
        {text.receive}
      </label>
      {schedule === 'daily' && (
        <fieldset className={styles.group}>
          <legend>{text.rhythm}</legend>
          {(['each', 'weekly'] as const).map((value) => (
            <label key={value} className={styles.choice}>
              <input type="radio" name={`rhythm:${slug}`} value={value} defaultChecked={rhythm === value} />
              {value === 'each' ? text.each[schedule] : text.weekly}
            </label>
          ))}
        </fieldset>
      )}
      {sections.length > 1 && (
        <fieldset className={styles.group}>
          <legend>{text.sections}</legend>
          <p className={styles.hint}>{text.sectionsHint}</p>
          <div className={styles.sections}>
            {sections.map(({ id, name: section, chosen }) => (
              <label key={id} className={styles.choice}>
                <input type="checkbox" name={`section:${slug}:${id}`} value="on" defaultChecked={chosen} />
                {section}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </fieldset>
  )
}
