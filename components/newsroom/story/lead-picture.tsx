'use client'

import { useEffect, useRef, useState } from 'react'
import { Problem, postCommand } from '#components/newsroom/api.ts'
import { pictureOf } from './editor/block-views.ts'
import styles from './story.module.css'
import type { Picture } from './story-state.ts'
import { text } from './text.ts'
import { uploadPicture } from './upload-picture.ts'

/** The picture above a story, with its words. Other words make another picture, since published ones never change. */
export function LeadPicture({ id, onChange }: { id: number | null; onChange: (id: number | null) => void }) {
  const [picture, setPicture] = useState<Picture>()
  const [message, setMessage] = useState('')
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    let isCurrent = true
    setPicture(undefined)
    if (id !== null)
      pictureOf(id).then(
        (found) => isCurrent && setPicture(found),
        () => {},
      )
    return () => {
      isCurrent = false
    }
  }, [id])

  const attempt = async (act: () => Promise<void>) => {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setMessage(error.message)
    }
  }
  const upload = (file: File | undefined) =>
    attempt(async () => {
      if (!file) return
      setMessage(text.uploading)
      const uploaded = await uploadPicture(file)
      setMessage(uploaded.notice ?? '')
      onChange(uploaded.id)
    })
  const describe = (form: FormData) =>
    attempt(async () => {
      const [alt, caption, credit] = ['alt', 'caption', 'credit'].map((name) => String(form.get(name) ?? ''))
      const described = await postCommand<Picture>(`/redaccion/api/pictures/${id}`, { alt, caption, credit })
      setMessage(text.saved)
      onChange(described.id)
    })

  return (
    <div className={styles.field} id="story-leadImage">
      <span>{text.leadPicture}</span>
      {picture && <img className={styles.lead} src={picture.src} alt={picture.alt} />}
      <div className={styles.inline}>
        <button type="button" onClick={() => input.current?.click()}>
          {id === null ? text.choosePicture : text.changePicture}
        </button>
        {id !== null && (
          <button type="button" onClick={() => onChange(null)}>
            {text.removePicture}
          </button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={text.leadPicture}
        onChange={(event) => {
          void upload(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {picture && (
        <form key={picture.id} action={describe} className={styles.words}>
          {(['alt', 'caption', 'credit'] as const).map((name) => (
            <label key={name} className={styles.field}>
              {text[name]}
              <input name={name} defaultValue={picture[name]} maxLength={500} />
            </label>
          ))}
          <button type="submit">{text.saveWords}</button>
        </form>
      )}
      {message && <p role="status">{message}</p>}
    </div>
  )
}
