import type { Sample } from './sample.ts'

const WIDTH = 760
const PANEL = 110
const LEFT = 70
const GAP = 34

const PANELS: [keyof Sample, string][] = [
  ['memory', 'memory of the portal (RSS), MB'],
  ['files', 'open file handles'],
  ['connections', 'TCP connections'],
  ['databaseConnections', 'connections of PostgreSQL'],
  ['databaseMemory', 'memory of PostgreSQL (PSS), MB'],
  ['databaseSize', 'size of the database, MB'],
]

/** Draws the samples as SVG: one panel per figure, starting at zero, with the compared thirds marked. */
export function drawDay(samples: readonly Sample[]): string {
  const height = PANELS.length * (PANEL + GAP) + GAP
  const panels = PANELS.map(([name, title], n) => panel(samples, name, title, GAP + n * (PANEL + GAP)))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>Resources of a portal over a simulated day</title>
<rect width="100%" height="100%" fill="#fff"/>
${panels.join('\n')}
</svg>
`
}

function panel(samples: readonly Sample[], name: keyof Sample, title: string, top: number): string {
  const last = samples.at(-1)?.seconds || 1
  const most = Math.max(1, ...samples.map((sample) => sample[name])) * 1.15
  const x = (seconds: number) => (LEFT + (seconds / last) * (WIDTH - LEFT - 20)).toFixed(1)
  const y = (value: number) => (top + PANEL - (value / most) * PANEL).toFixed(1)
  const points = samples.map((sample) => `${x(sample.seconds)},${y(sample[name])}`).join(' ')
  const thirds = [last / 3, (2 * last) / 3]
    .map((at) => `<path d="M${x(at)} ${top}V${top + PANEL}" stroke="#bbb" stroke-dasharray="3 3"/>`)
    .join('')
  const highest = Math.max(...samples.map((sample) => sample[name]))
  return `<text x="${LEFT}" y="${top - 6}" fill="#222">${title}</text>
<path d="M${LEFT} ${top}V${top + PANEL}H${WIDTH - 20}" fill="none" stroke="#888"/>${thirds}
<text x="${LEFT - 8}" y="${top + PANEL}" text-anchor="end" fill="#666">0</text>
<text x="${LEFT - 8}" y="${y(highest)}" text-anchor="end" fill="#666">${highest}</text>
<text x="${WIDTH - 20}" y="${top + PANEL + 14}" text-anchor="end" fill="#666">${Math.round(last / 60)} min</text>
<polyline points="${points}" fill="none" stroke="#0b4a63" stroke-width="1.5"/>`
}
