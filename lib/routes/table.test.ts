import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { matchRoute } from './match.ts'
import { allRoutes, plannedRoutes } from './table.ts'

/** The routes that stand in `app/`, in Next's notation, without the groups in parentheses. */
async function routesOfApp(): Promise<string[]> {
  const files = await readdir('app', { recursive: true })
  return files
    .filter((file) => /^(page\.tsx|route\.ts)$/.test(path.basename(file)))
    .map((file) => path.dirname(file).split(path.sep))
    .map((folders) => `/${folders.filter((folder) => !/^\(.*\)$|^\.$/.test(folder)).join('/')}`)
}

/** Routes that Next never answers. */
const WITHOUT_NEXT = ['/api/ready', '/_next/[...file]', '/islands/[file]', '/speculation-rules.json']

test('the table has exactly the routes that stand in app/, and those that our server answers alone', async () => {
  const patterns = allRoutes.map(([, { pattern }]) => pattern)
  expect([...(await routesOfApp()), ...WITHOUT_NEXT].sort()).toEqual(patterns.toSorted())
})

test('every file of public/ is a route of that kind', async () => {
  const entries = await readdir('public', { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const { parentPath, name } of files) {
    const address = `/${path.relative('public', path.join(parentPath, name)).split(path.sep).join('/')}`
    expect({ address, ...matchRoute(address)?.route }).toMatchObject({ address, kind: 'file' })
  }
})

test.each([...allRoutes.map(([, route]) => route), ...plannedRoutes])(
  '$pattern: its row makes sense',
  (route) => {
    const methods = route.methods ?? ['GET', 'HEAD']
    const hasSecret = /\[(token|key)\]/.test(route.pattern)
    // What search engines list, a mirror copies or the lite edition repeats is a reader page.
    if (route.lite || route.mirror || route.sitemap) expect(route.kind).toBe('page')
    if (route.immutable || route.isDrawn) expect(route.kind).toBe('file')
    // A page that is stored for everybody depends on its path alone.
    if (route.query) expect(route.kind).toBe('fresh')
    if (hasSecret) expect(['fresh', 'newsroom', 'api']).toContain(route.kind)
    if (hasSecret || ['fresh', 'newsroom', 'api', 'direct'].includes(route.kind))
      expect(route.disallow).toBe(true)
    if (['page', 'fresh', 'file'].includes(route.kind)) expect(methods).toEqual(['GET', 'HEAD'])
    if (route.isOpen) expect(route.kind).toBe('newsroom')
    expect(route.bodyLimit !== undefined).toBe(
      methods.some((method) => method !== 'GET' && method !== 'HEAD'),
    )
  },
)
