import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import type { Portal } from '../portal.ts'

const PASSWORD = 'una frase bastante larga'

interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** An event of a stream. */
export interface StoryEvent {
  event: string
  data: Record<string, unknown>
}

/** Somebody of the newsroom, who talks to its API without a browser. */
export class Colleague {
  readonly email: string
  readonly #cookies: Map<string, string>

  private constructor(email: string, cookies = new Map<string, string>()) {
    this.email = email
    this.#cookies = cookies
  }

  /** Accepts the invitation that a link is, and signs in. */
  static async join(portal: Portal, link: string, name: string): Promise<Colleague> {
    const token = link.trim().split('/').at(-1)
    const colleague = new Colleague(`${name.toLowerCase()}@diario.example`)
    const account = { token, name, email: colleague.email, password: PASSWORD }
    await colleague.post(portal.origin, '/redaccion/api/invitations/accept', account)
    await colleague.signIn(portal.origin)
    return colleague
  }

  /** Signs in to the account that somebody has made in a browser, with the usual address and password. */
  static async enter(portal: Portal, name: string): Promise<Colleague> {
    const colleague = new Colleague(`${name.toLowerCase()}@diario.example`)
    await colleague.signIn(portal.origin)
    return colleague
  }

  async signIn(origin: string): Promise<Answer> {
    return this.post(origin, '/redaccion/api/auth/sign-in/email', { email: this.email, password: PASSWORD })
  }

  /** Signs in on the sign-in page of a browser, which then has the cookies. */
  async signInBrowser(page: Page, origin: string): Promise<void> {
    await page.goto(`${origin}/redaccion/entrar`)
    const status = await page.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json' }
        return (await fetch('/redaccion/api/auth/sign-in/email', { method: 'POST', headers, body })).status
      },
      JSON.stringify({ email: this.email, password: PASSWORD }),
    )
    if (status !== 200) throw new Error(`${this.email} cannot sign in: ${status}`)
  }

  /** @param body an object is sent as JSON, bytes as a PNG. */
  async post(origin: string, path: string, body: object = {}): Promise<Answer> {
    const isFile = body instanceof Uint8Array
    const answer = await fetch(origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...this.#headers(origin), 'content-type': isFile ? 'image/png' : 'application/json' },
      body: isFile ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return readAnswer(answer)
  }

  async get(origin: string, path: string): Promise<Answer> {
    return readAnswer(await fetch(origin + path, { headers: this.#headers(origin), redirect: 'manual' }))
  }

  /** A story that is open in a tab of this person. */
  async openStory(origin: string, id: unknown): Promise<Tab> {
    const { body } = await this.get(origin, `/redaccion/api/stories/${id}`)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Buffer.from(String(body.snapshot), 'base64'))
    return { doc, id: Number(id), documentId: String(body.documentId), seq: Number(body.head), body }
  }

  /** Changes an open story and sends what changed. */
  async write(origin: string, tab: Tab, change: (doc: Y.Doc) => void): Promise<Answer> {
    const before = Y.encodeStateVector(tab.doc)
    tab.doc.transact(() => change(tab.doc))
    const update = Buffer.from(Y.encodeStateAsUpdate(tab.doc, before)).toString('base64')
    const batch = {
      documentId: tab.documentId,
      schema: tab.body.schema,
      client: crypto.randomUUID(),
      clock: 0,
    }
    const answer = await this.post(origin, `/redaccion/api/stories/${tab.id}/updates`, { ...batch, update })
    tab.seq = Number(answer.body.seq)
    return answer
  }

  async publish(origin: string, { id, documentId, seq }: Tab): Promise<Answer> {
    return this.post(origin, `/redaccion/api/stories/${id}/publish`, { documentId, seq })
  }

  /** What happens to an open story, until it ends. */
  async *events(origin: string, { id, documentId, seq }: Tab): AsyncGenerator<StoryEvent> {
    const path = `/redaccion/api/stories/${id}/stream?document=${documentId}&since=${seq}`
    const answer = await fetch(origin + path, { headers: this.#headers(origin) })
    let text = ''
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, event = '', data = '{}'] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? []
        text = text.slice(end + 2)
        yield { event, data: JSON.parse(data) }
      }
    }
  }

  #headers(origin: string): Record<string, string> {
    return { origin, cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }
}

/** A story that somebody has open. */
export interface Tab {
  doc: Y.Doc
  id: number
  documentId: string
  seq: number
  body: Record<string, unknown>
}

/** Passes over events until one of that name comes. */
export async function nextEvent(events: AsyncGenerator<StoryEvent>, name: string): Promise<StoryEvent> {
  for (;;) {
    const { done, value } = await events.next()
    if (done) throw new Error(`The stream ended before ${name} came.`)
    if (value.event === name) return value
  }
}

/** Writes one paragraph in place of the body. */
export function setBody(doc: Y.Doc, text: string): void {
  const body = doc.getXmlFragment('body')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  body.delete(0, body.length)
  body.insert(0, [paragraph])
}

/** Types at the end of the first paragraph. */
export function typeAtEnd(doc: Y.Doc, text: string): void {
  const line = (doc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText
  line.insert(line.length, text)
}

async function readAnswer(answer: Response): Promise<Answer> {
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : { text } }
}
