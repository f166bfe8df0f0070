'use client'

import { useEffect, useState } from 'react'
import { BodyEditor } from './editor/body-editor.tsx'
import { LineEditor } from './editor/line-editor.tsx'
import { FieldProblem, FieldProblems } from './field-problems.tsx'
import { Fields } from './fields.tsx'
import { Panels } from './panels/panels.tsx'
import { SlugField } from './slug-field.tsx'
import { StateLine } from './state-line.tsx'
import styles from './story.module.css'
import { StoryCommands } from './story-commands.tsx'
import type { OpenedStory, StoryChoices } from './story-state.ts'
import { browserTransport } from './sync/browser-transport.ts'
import { linesOf } from './sync/plain-text.ts'
import { StoryLink } from './sync/story-link.ts'
import { watchPage } from './sync/watch-page.ts'
import { text } from './text.ts'
import { useProblems } from './use-problems.ts'
import { useLinkState } from './use-shared.ts'
import { useStoryCommands } from './use-story-commands.ts'

/** The screen of a story: its state, its texts, its fields and what can be done with it. */
export default function StoryEditor({ opened, choices }: { opened: OpenedStory; choices: StoryChoices }) {
  const [link] = useState(() => new StoryLink(opened, browserTransport(opened)))
  useEffect(() => watchPage(link), [link])
  const state = useLinkState(link)
  const { story, saving } = state
  const commands = useStoryCommands(link, story)
  const problems = useProblems(link, state, commands.problem)
  const isForeign = opened.readOnly?.reason === 'foreign'
  const mayWrite = story.actions.includes('story.write') && story.discardedAt === null
  const isEditable = !isForeign && mayWrite && saving !== 'stopped'

  return (
    <FieldProblems value={problems}>
      <div className={styles.screen}>
        <h1 className={styles.hidden}>{text.story}</h1>
        <StateLine link={link} state={state} readOnly={mayWrite && !isForeign ? null : opened.readOnly} />
        <div className={styles.text}>
          {isForeign ? <PlainText doc={link.doc} /> : <Texts link={link} isEditable={isEditable} />}
        </div>
        <aside className={styles.side}>
          <StoryCommands link={link} story={story} commands={commands} isEditable={isEditable} />
          <Fields link={link} choices={choices} story={story} isEditable={isEditable} />
          {isEditable && story.actions.includes(story.article ? 'story.moveAddress' : 'story.address') && (
            <SlugField link={link} story={story} />
          )}
          <Panels link={link} story={story} people={choices.people} />
        </aside>
      </div>
    </FieldProblems>
  )
}

function Texts({ link, isEditable }: { link: StoryLink; isEditable: boolean }) {
  const { doc } = link
  return (
    <>
      <LineEditor
        doc={doc}
        field="headline"
        label={text.headline}
        isEditable={isEditable}
        nextId="story-dek"
      />
      <FieldProblem field="headline" />
      <LineEditor doc={doc} field="dek" label={text.dek} isEditable={isEditable} nextId="story-body" />
      <FieldProblem field="dek" />
      <BodyEditor link={link} isEditable={isEditable} />
      <FieldProblem field="body" />
      <FieldProblem field="pictures" />
      <FieldProblem field="pictureAlt" />
    </>
  )
}

/** The words of a document that no editor may be bound to: it would delete what it does not know. */
function PlainText({ doc }: { doc: StoryLink['doc'] }) {
  return (
    <div className={styles.plain}>
      {(['headline', 'dek', 'body'] as const).flatMap((name) =>
        linesOf(doc.getXmlFragment(name)).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the document is only read.
          <p key={`${name}-${index}`}>{line}</p>
        )),
      )}
    </div>
  )
}
