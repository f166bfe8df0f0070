/** An entry of the log as pino writes it. */
export interface Entry extends Record<string, unknown> {
  level: string
  time: string
  msg?: string
  err?: { stack?: string; message?: string }
}

/** An entry of the log as text: time of day, level, message, fields and the stack of an error. */
export function readable({ level, time, msg, err, pid: _, ...rest }: Entry): string {
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const line = [time.slice(11, 19), level.toUpperCase(), msg, ...fields].filter(Boolean).join(' ')
  const reason = err?.stack ?? err?.message
  return reason ? `${line}\n${reason.replace(/^/gm, '  ')}` : line
}
