import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { commonHeaders, type PageTraits, pageCaching, pageHeaders } from './headers.ts'

test('pages are kept by caches in front for a minute, and longer while we are down', () => {
  expect(pageCaching(200)).toMatch(/s-maxage=60, stale-while-revalidate=300, stale-if-error=86400$/)
  for (const status of [301, 404, 410]) expect(pageCaching(status)).toMatch(/s-maxage=10, must-revalidate$/)
  expect(pageCaching(503)).toBe('no-store')
})

test('strict transport is asked for where readers come by https only', () => {
  expect(commonHeaders(true)).toHaveProperty('Strict-Transport-Security')
  expect(commonHeaders(false)).not.toHaveProperty('Strict-Transport-Security')
})

function policyOf(traits: Partial<PageTraits>): string {
  return (
    pageHeaders(['a{}'], { hasSpeculation: true, hasPlayers: true, ...traits })['Content-Security-Policy'] ??
    ''
  )
}

test('players of others may be shown by pages that have one', () => {
  expect(policyOf({ hasPlayers: true })).toMatch(/frame-src [^;]*https:\/\/www\.youtube-nocookie\.com/)
  expect(policyOf({ hasPlayers: false })).not.toContain('https:')
  expect(policyOf({ hasPlayers: false })).toContain("default-src 'none'")
})

test('the policy of a page lets no script run that stands in it, and the style sheets that do', () => {
  const policy = policyOf({ hasPlayers: false })
  const hash = createHash('sha256').update('a{}').digest('base64')
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain(`style-src-elem 'self' 'sha256-${hash}';`)
  expect(policy).not.toMatch(/script-src[^;]*(unsafe|sha256)/)
})
