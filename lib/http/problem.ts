/** A problem as RFC 9457 has it. Other members are for the program that asked. */
export interface Problem {
  status: number
  /** Tells problems of one status apart: `signed-out`, `schema`. */
  code: string
  /** A Spanish sentence for whoever reads it. */
  detail: string
  /** The field that is not right. */
  field?: string | undefined
  [member: string]: unknown
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'No se entiende lo que se ha enviado',
  401: 'Hay que entrar',
  403: 'No está permitido',
  404: 'No existe',
  405: 'No se puede pedir así',
  409: 'No es posible ahora',
  412: 'Ha cambiado mientras tanto',
  413: 'Es demasiado grande',
  415: 'No es de un tipo que se pueda leer',
  422: 'Hay algo por corregir',
  428: 'Falta decir qué se ha visto',
  429: 'Demasiados intentos',
}

/** The answer that tells a program, and by its sentence a person, what is wrong. */
export function problemAnswer({ status, ...members }: Problem, headers: HeadersInit = {}): Response {
  const all = new Headers(headers)
  all.set('Content-Type', 'application/problem+json')
  all.set('Cache-Control', 'private, no-store')
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Algo ha fallado', status, ...members }
  return new Response(JSON.stringify(body), { status, headers: all })
}
