'use client'

import { useRef, useState } from 'react'
import { Problem } from '#components/newsroom/api.ts'
import { useKeptFocus } from '#components/newsroom/ui/use-kept-focus.ts'
import { FieldProblem } from './field-problems.tsx'
import { PictureWords } from './picture-words.tsx'
import styles from './story.module.css'
import type { StoryLink } from './sync/story-link.ts'
import { text } from './text.ts'
import { uploadPicture } from './upload-picture.ts'
import { usePicture } from './use-picture.ts'

/** The picture above a story, with its words. */
export function LeadPicture({
  id,
  link,
  onChange,
}: {
  id: number | null
  link: StoryLink
  onChange: (id: number | null) => void
}) {
  const picture = usePicture(id)
  const [message, setMessage] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const container = useRef<HTMLFieldSetElement>(null)
  useKeptFocus(container, () => document.getElementById('story-leadImage'))
  const upload = async (file: File) => {
    setMessage(text.uploading)
    try {
      const uploaded = await uploadPicture(file)
      setMessage(uploaded.notice ?? '')
      onChange(uploaded.id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setMessage(error.message)
    }
  }

  return (
    <fieldset ref={container} className={styles.group}>
      <legend>{text.leadPicture}</legend>
      {picture && (
        <img
          className={styles.lead}
          src={picture.src}
          alt={picture.alt}
          width={picture.width}
          height={picture.height}
        />
      )}
      <div className={styles.inline}>
        <button type="button" id="story-leadImage" onClick={() => input.current?.click()}>
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
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) link.hold(upload(file))
          target.value = ''
        }}
      />
      <p role="status" className={styles.note}>
        {message}
      </p>
      <FieldProblem field="leadImage" />
      {picture && (
        <PictureWords
          key={picture.id}
          picture={picture}
          link={link}
          idPrefix="story-leadImage"
          onDescribed={onChange}
        />
      )}
      <FieldProblem field="leadImageAlt" />
    </fieldset>
  )
}
