import { database } from '#lib/database/client.ts'
import { acceptInvitation } from '#lib/newsroom/people/accept-invitation.ts'
import { invite } from '#lib/newsroom/people/invitations.ts'
import { OPERATOR, type PersonActor } from '#lib/newsroom/permissions/actor.ts'
import type { Role } from '#prisma/generated/client.ts'

export const PASSWORD = 'una frase bastante larga'

let count = 0

/** A person of the newsroom with an account. */
export async function newPerson(
  ...roles: Role[]
): Promise<PersonActor & { email: string; authUserId: string }> {
  const number = ++count
  const { path } = await invite(OPERATOR, database(), { roles }, new Date())
  const email = `persona-${number}@correo.example`
  const { personId } = await acceptInvitation(
    database(),
    { token: String(path.split('/').at(-1)), name: `Persona ${number}`, email, password: PASSWORD },
    new Date(),
  )
  const { authUserId, name } = await database().person.findUniqueOrThrow({ where: { id: personId } })
  return { kind: 'person', id: personId, name, roles, address: '192.0.2.7', email, authUserId }
}

let clients = 0

/** A browser on the sign-in page: keeps its cookies, and has an address of its own. */
export function newBrowser(address = `198.51.${Math.floor(++clients / 250)}.${(clients % 250) + 1}`) {
  const jar = new Map<string, string>()
  const headers = () =>
    new Headers({
      'content-type': 'application/json',
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      'x-portada-client': address,
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    })
  return {
    jar,
    headers,
    async post(path: string, body: object, other: Record<string, string | null> = {}) {
      const { handleAuth } = await import('#lib/newsroom/people/handle-auth.ts')
      const all = headers()
      for (const [name, value] of Object.entries(other)) {
        if (value === null) all.delete(name)
        else all.set(name, value)
      }
      const answer = await handleAuth(
        new Request(`http://localhost:3000/redaccion/api/auth${path}`, {
          method: 'POST',
          headers: all,
          body: JSON.stringify(body),
        }),
      )
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        const name = pair.slice(0, pair.indexOf('='))
        const value = pair.slice(pair.indexOf('=') + 1)
        if (value && !/max-age=0/i.test(cookie)) jar.set(name, value)
        else jar.delete(name)
      }
      return {
        status: answer.status,
        body: (await answer.json()) as Record<string, unknown>,
        headers: answer.headers,
      }
    },
  }
}
