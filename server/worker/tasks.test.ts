import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cron, tasks } from './tasks.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const sources = globSync('lib/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !file.includes('.test.'))

/** The names of the jobs that the domains declare, with the file that declares each. */
async function declaredJobs(): Promise<Map<string, string>> {
  const declared = new Map<string, string>()
  for (const file of sources.filter((source) => path.basename(source) === 'jobs.ts')) {
    const handles = Object.values(await import(path.join(ROOT, file))) as { name: string }[]
    for (const { name } of handles) {
      expect(declared.get(name), `${file} declares «${name}» a second time`).toBeUndefined()
      declared.set(name, file)
    }
  }
  return declared
}

test('every job that a domain declares is bound to a function, and no other is', async () => {
  const declared = await declaredJobs()
  expect(declared.size).toBeGreaterThan(0)
  expect(Object.keys(tasks(new AbortController().signal)).sort()).toEqual([...declared.keys()].sort())
})

test('jobs are declared in the jobs.ts of their domain, where the test above finds them', () => {
  const declaring = sources.filter((file) =>
    /\bdefineJob[<(]/.test(readFileSync(path.join(ROOT, file), 'utf8')),
  )
  expect(declaring.filter((file) => path.basename(file) !== 'jobs.ts')).toEqual(['lib/jobs/define-job.ts'])
})

test('what runs by the clock is bound', () => {
  const bound = Object.keys(tasks(new AbortController().signal))
  for (const { task } of cron) expect(bound).toContain(task)
})
