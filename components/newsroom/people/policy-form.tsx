'use client'

import { useRouter } from 'next/navigation.js'
import { postCommand } from '../api.ts'
import { text } from '../text.ts'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'

/** The paper's two settings about who publishes. */
export function PolicyForm({ policy }: { policy: Record<(typeof NAMES)[number], boolean> }) {
  const router = useRouter()
  const { run, isBusy, problem } = useCommand()
  const change = (name: string, value: boolean) =>
    run(async () => {
      await postCommand('/redaccion/api/policy', { [name]: value })
      router.refresh()
    })
  return (
    <section className={ui.panel}>
      <h2>{text.policy}</h2>
      <div className={ui.checks}>
        {NAMES.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={policy[name]}
              disabled={isBusy}
              onChange={(event) => change(name, event.target.checked)}
            />
            {text[name]}
          </label>
        ))}
      </div>
      {problem && <p role="alert">{problem.message}</p>}
    </section>
  )
}

const NAMES = ['reportersPublish', 'secondPersonPublishes'] as const
