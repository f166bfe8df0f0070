import { readdir, readFile } from 'node:fs/promises'

/** How often the memory of the processes is read. */
const EVERY_MS = 100

/** The memory of a process and all that it started, in MB; pages that several of them share count once (proportional set size). */
export async function memoryOfTree(root: number): Promise<number> {
  const pids = await treeOf(root)
  const sizes = await Promise.all(pids.map(pss))
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/** The largest memory of a process and all that it started while something happens, in MB. */
export async function peakMemory(root: () => number, work: () => Promise<unknown>): Promise<number> {
  let peak = 0
  const look = async () => {
    if (root() > 0) peak = Math.max(peak, await memoryOfTree(root()))
  }
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
  })()
  try {
    await work()
  } finally {
    isOver = true
    await looking
  }
  return peak
}

/** PostgreSQL is in a session of its own, but still a child of the process that started it. */
async function treeOf(root: number): Promise<number[]> {
  const parents = new Map<number, number[]>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    // The name of the program, in parentheses, may have spaces.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(parents.get(pid) ?? []))
  return tree
}

/** In kB; 0 for a process that has just ended. */
async function pss(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
}
