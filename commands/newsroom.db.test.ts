import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { acceptInvitation } from '#lib/newsroom/people/accept-invitation.ts'
import { commandLine } from '#testing/command.ts'
import { PASSWORD } from '#testing/newsroom/people.ts'

const run = (...args: string[]) =>
  commandLine('newsroom', args, {
    SITE_URL: 'https://elcabo.example',
    NEWSROOM_URL: 'https://redaccion.example',
  })
const tokenIn = (out: string) =>
  /^https:\/\/redaccion\.example\/redaccion\/invitacion\/([\w-]{43})$/m.exec(out)?.[1]
const accept = (out: string, email: string) =>
  acceptInvitation(
    database(),
    { token: String(tokenIn(out)), name: 'Ana Ruiz', email, password: PASSWORD },
    new Date(),
  )

test('the first publisher, an invitation, and what the operator can do for people', async () => {
  expect((await run('people', 'list')).out).toContain('owner-link')
  const link = await run('owner-link')
  expect(link).toMatchObject({ code: 0, error: expect.stringContaining('una sola vez') })
  await accept(link.out, 'ana@correo.example')
  expect(await run('owner-link')).toMatchObject({ code: 1, error: expect.stringContaining('tiene ya') })

  expect((await run('invite', 'jefe')).code).not.toBe(0)
  await accept((await run('invite', 'redactor,editor')).out, 'leo@correo.example')
  expect((await run('people', 'list')).out).toBe(
    'Ana Ruiz <ana@correo.example>: director, editor\nAna Ruiz <leo@correo.example>: redactor, editor\n',
  )
  expect((await run('disable', 'nadie@correo.example')).code).not.toBe(0)
  expect(await run('disable', 'ana@correo.example')).toMatchObject({
    code: 1,
    error: expect.stringContaining('Es la única persona'),
  })
  expect((await run('sign-out', 'leo@correo.example')).code).toBe(0)
  expect((await run('reset', 'leo@correo.example')).out).toMatch(
    /^https:\/\/redaccion\.example\/redaccion\/clave\/[\w-]{32}\n$/,
  )
  expect((await run('disable', 'Leo@correo.example')).code).toBe(0)
  expect((await run('people', 'list')).out).toContain('desactivada')
}, 120_000)
