import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { secret } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'
import { CLOSED_AUTH_PATHS } from './auth-paths.ts'
import { AUTH_BASE_PATH, COOKIE_PATH, COOKIE_PREFIX, SESSION_SECONDS } from './cookie.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from './password-rules.ts'
import { sendResetLink } from './reset-link.ts'

function makeAuth() {
  const { newsroomUrl, siteUrl } = settings()
  return betterAuth({
    appName: 'Portada',
    baseURL: newsroomUrl,
    basePath: AUTH_BASE_PATH,
    trustedOrigins: [newsroomUrl, siteUrl],
    secret: secret('newsroom'),
    telemetry: { enabled: false },
    database: prismaAdapter(database(), { provider: 'postgresql', transaction: true }),
    user: { modelName: 'authUser' },
    session: { modelName: 'authSession', expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      // Accounts come from invitations alone.
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendResetLink(database(), user.id, token),
    },
    plugins: [twoFactor({ issuer: 'Portada', twoFactorTable: 'authTwoFactor' })],
    // Attempts are limited in limits.ts, which does not lock anybody out of an account.
    rateLimit: { enabled: false },
    disabledPaths: [...CLOSED_AUTH_PATHS],
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      defaultCookieAttributes: { path: COOKIE_PATH, sameSite: 'lax', httpOnly: true },
      // Set by our server; the default, `X-Forwarded-For`, is whatever the client says.
      ipAddress: { ipAddressHeaders: ['x-portada-client'] },
    },
    databaseHooks: { session: { create: { before: refuseDisabled } } },
    logger: {
      level: 'error',
      log: (level, message) => (level === 'error' ? log().error(message) : log().debug(message)),
    },
  })
}

/** A disabled person gets the same answer as a wrong password, after the same work. */
async function refuseDisabled({ userId }: { userId: string }): Promise<void> {
  const person = await database().person.findUnique({
    where: { authUserId: userId },
    select: { disabledAt: true },
  })
  if (person && !person.disabledAt) return
  throw new APIError('UNAUTHORIZED', {
    code: 'INVALID_EMAIL_OR_PASSWORD',
    message: 'Invalid email or password',
  })
}

type Auth = ReturnType<typeof makeAuth>

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as { portadaAuth?: Auth }

/** better-auth with our tables. Made at its first use: at import there is no database yet. */
export function auth(): Auth {
  shared.portadaAuth ??= makeAuth()
  return shared.portadaAuth
}
