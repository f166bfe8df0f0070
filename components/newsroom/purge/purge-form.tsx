'use client'

import { useState } from 'react'
import { postCommand } from '../api.ts'
import { Dialog } from '../ui/dialog.tsx'
import ui from '../ui/ui.module.css'
import { useCommand } from '../ui/use-command.ts'
import styles from './purge.module.css'
import { text } from './text.ts'

/** A picture that can be chosen. */
export interface PurgeablePicture {
  id: number
  src: string
  alt: string
}

/** What the command takes: words or a picture, and why. */
type Purge = { words: string; reason: string } | { imageId: number; reason: string }

interface PurgeAnswer {
  stories: number[]
  pictures: number
  /** What it does not reach. */
  afterwards: string
}

/** Asks what is to go and why, asks once more, and says from where it went. */
export function PurgeForm({ pictures }: { pictures: readonly PurgeablePicture[] }) {
  const { run, isBusy, problem } = useCommand()
  const [purge, setPurge] = useState<Purge>()
  const [answer, setAnswer] = useState<PurgeAnswer>()
  const [imageId, setImageId] = useState(0)
  const wrong = (field: string) => problem?.fields.find((each) => each.field === field)?.message
  const carryOut = (command: Purge) => {
    setPurge(undefined)
    return run(async () => {
      setAnswer(await postCommand<PurgeAnswer>('/redaccion/api/purge', command))
    })
  }
  return (
    <>
      <form
        className={ui.panel}
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const reason = String(form.get('reason') ?? '').trim()
          setAnswer(undefined)
          setPurge(imageId > 0 ? { imageId, reason } : { words: String(form.get('words') ?? ''), reason })
        }}
      >
        {pictures.length > 0 && <Pictures pictures={pictures} chosen={imageId} onChoose={setImageId} />}
        {imageId === 0 && (
          <TextField
            name="words"
            label={text.words}
            help={wrong('words') ?? text.wordsHelp}
            isWrong={wrong('words') !== undefined}
          />
        )}
        {pictures.length === 0 && <p className={ui.soft}>{text.noPictures}</p>}
        <TextField
          name="reason"
          label={text.reason}
          help={wrong('reason') ?? text.reasonHelp}
          isWrong={wrong('reason') !== undefined}
        />
        {problem && problem.fields.length === 0 && <p role="alert">{problem.message}</p>}
        <div className={ui.row}>
          <button type="submit" aria-disabled={isBusy}>
            {text.go}
          </button>
        </div>
        <div role="status">
          {answer && (
            <>
              <p>{text.done(answer.stories.length, answer.pictures)}</p>
              <p>{answer.afterwards}</p>
            </>
          )}
        </div>
      </form>
      {purge && (
        <Dialog title={text.confirmTitle} onClose={() => setPurge(undefined)}>
          <p>{'words' in purge ? text.confirmWords(purge.words) : text.confirmPicture}</p>
          <div className={ui.row}>
            <button type="button" onClick={() => setPurge(undefined)}>
              {text.cancel}
            </button>
            <button type="button" data-primary onClick={() => void carryOut(purge)}>
              {text.confirm}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

function Pictures({
  pictures,
  chosen,
  onChoose,
}: {
  pictures: readonly PurgeablePicture[]
  chosen: number
  onChoose: (id: number) => void
}) {
  return (
    <fieldset className={styles.pictures}>
      <legend>{text.pictures}</legend>
      <label className={styles.choice}>
        <input type="radio" name="picture" checked={chosen === 0} onChange={() => onChoose(0)} />
        {text.none}
      </label>
      {pictures.map(({ id, src, alt }) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name="picture" checked={chosen === id} onChange={() => onChoose(id)} />
          <img src={src} alt="" className={styles.picture} />
          {text.picture(alt, id)}
        </label>
      ))}
    </fieldset>
  )
}

function TextField({
  name,
  label,
  help,
  isWrong,
}: {
  name: string
  label: string
  help: string
  isWrong: boolean
}) {
  const id = `purge-${name}`
  return (
    <div className={ui.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        required
        maxLength={500}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={`${id}-help`}
      />
      <small id={`${id}-help`} {...(isWrong && { role: 'alert' })}>
        {help}
      </small>
    </div>
  )
}
