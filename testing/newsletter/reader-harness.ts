import { beforeEach } from 'vitest'
import { database } from '#lib/database/client.ts'
import { handlePreferences } from '#lib/newsletter/self-service/handle-preferences.ts'
import { readerToken } from '#lib/newsletter/self-service/reader-token.ts'
import { postForm } from './sign-up.ts'
import { makeSubscribers } from './subscribers.ts'

const db = database()

/**
 * Creates, before each test, a reader of the daily newsletter, another reader, and a weekly newsletter without
 * subscribers.
 */
export class ReaderHarness {
  readonly email = 'lector1@correo.example'
  token = ''
  newsletterId = 0
  /** The weekly newsletter. */
  otherNewsletterId = 0

  constructor() {
    beforeEach(async () => {
      await db.edition.deleteMany()
      await db.$executeRaw`delete from graphile_worker._private_jobs`
      await db.subscriber.deleteMany()
      await db.newsletter.deleteMany()
      await db.suppression.deleteMany()
      await makeSubscribers(2)
      const { id: newsletterId } = await db.newsletter.findUniqueOrThrow({ where: { slug: 'diario' } })
      const { id: otherNewsletterId } = await db.newsletter.create({
        data: { slug: 'semanal', name: 'La semana', rhythm: 'weekly' },
      })
      const { id: subscriberId } = await db.subscriber.findUniqueOrThrow({ where: { email: this.email } })
      Object.assign(this, {
        newsletterId,
        otherNewsletterId,
        token: readerToken({ subscriberId, newsletterId }),
      })
    })
  }

  /** Loads the reader from the database. */
  load() {
    return db.subscriber.findUnique({
      where: { email: this.email },
      include: { subscriptions: { orderBy: { newsletterId: 'asc' } } },
    })
  }

  /** The ids of the newsletters that the reader receives; `undefined` if the reader does not exist. */
  async receives(): Promise<number[] | undefined> {
    const subscriber = await this.load()
    return subscriber?.subscriptions.filter(({ endedAt }) => !endedAt).map(({ newsletterId }) => newsletterId)
  }

  /** Submits the form of the preferences page. */
  send(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return handlePreferences(
      postForm(
        '/api/newsletter/preferences',
        { token: this.token, action: 'save', ...fields },
        { accept: 'text/html', ...headers },
      ),
      new Date(),
    )
  }
}

/** The figures of all newsletters. */
export async function readFigures(): Promise<[kind: string, count: number][]> {
  return (await db.newsletterFigure.findMany()).map(({ kind, count }) => [kind, count])
}
