import { parentPort } from 'node:worker_threads'
import { SourceError } from '#lib/text/source-error.ts'
import { type ConvertedBody, convertMarkdown } from './convert.ts'

/** Markdown for the thread to convert. */
export interface ConvertTask {
  markdown: string
  firstLine: number
}

/** What the thread answers: first that it is ready, then one answer for each task. */
export type ConvertAnswer =
  | { kind: 'ready' }
  | { kind: 'converted'; converted: ConvertedBody }
  | { kind: 'refused'; where: number | string; reason: string }
  | { kind: 'failed'; message: string }

function answer({ markdown, firstLine }: ConvertTask): ConvertAnswer {
  try {
    return { kind: 'converted', converted: convertMarkdown(markdown, firstLine) }
  } catch (error) {
    if (error instanceof SourceError) return { kind: 'refused', where: error.where, reason: error.message }
    return { kind: 'failed', message: String(error) }
  }
}

parentPort?.on('message', (task: ConvertTask) => parentPort?.postMessage(answer(task)))
parentPort?.postMessage({ kind: 'ready' } satisfies ConvertAnswer)
