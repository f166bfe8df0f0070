/** A line of the log as pino makes it. */
export interface Entry extends Record<string, unknown> {
  level: string
  time: string
  msg?: string
  err?: { stack?: string; message?: string }
}

/** An entry of the log for people: the time of the day, what happened, and where it came from. */
export function readable({ level, time, msg, err, pid: _, ...rest }: Entry): string {
  const told = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const line = [time.slice(11, 19), level.toUpperCase(), msg, ...told].filter(Boolean).join(' ')
  const reason = err?.stack ?? err?.message
  return reason ? `${line}\n${reason.replace(/^/gm, '  ')}` : line
}
