import { beforeEach } from 'vitest'
import { database } from '#lib/database/client.ts'
import { handlePreferences } from '#lib/newsletter/self-service/handle-preferences.ts'
import { readerToken } from '#lib/newsletter/self-service/reader-token.ts'
import { post } from './sign-up.ts'
import { makeSubscribers } from './subscribers.ts'

const db = database()

/** Before each test a reader of the daily newsletter, beside another reader, and a weekly newsletter that nobody has. */
export class Reader {
  readonly email = 'lector1@correo.example'
  token = ''
  newsletterId = 0
  /** The weekly one. */
  other = 0

  constructor() {
    beforeEach(async () => {
      await db.edition.deleteMany()
      await db.$executeRaw`delete from graphile_worker._private_jobs`
      await db.subscriber.deleteMany()
      await db.newsletter.deleteMany()
      await db.suppression.deleteMany()
      await makeSubscribers(2)
      const { id: newsletterId } = await db.newsletter.findUniqueOrThrow({ where: { slug: 'diario' } })
      const { id: other } = await db.newsletter.create({
        data: { slug: 'semanal', name: 'La semana', rhythm: 'weekly' },
      })
      const { id: subscriberId } = await db.subscriber.findUniqueOrThrow({ where: { email: this.email } })
      Object.assign(this, { newsletterId, other, token: readerToken({ subscriberId, newsletterId }) })
    })
  }

  /** As the database has them. */
  found() {
    return db.subscriber.findUnique({
      where: { email: this.email },
      include: { subscriptions: { orderBy: { newsletterId: 'asc' } } },
    })
  }

  /** The newsletters that they receive. */
  async receives(): Promise<number[] | undefined> {
    const found = await this.found()
    return found?.subscriptions.filter(({ endedAt }) => !endedAt).map(({ newsletterId }) => newsletterId)
  }

  /** Sends the form of the page of preferences. */
  send(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return handlePreferences(
      post(
        '/api/newsletter/preferences',
        { token: this.token, action: 'save', ...fields },
        { accept: 'text/html', ...headers },
      ),
      new Date(),
    )
  }
}

/** What was counted of all newsletters. */
export async function figures(): Promise<[kind: string, count: number][]> {
  return (await db.newsletterFigure.findMany()).map(({ kind, count }) => [kind, count])
}
