/** A posted form whose sender disconnects in the middle of the body, with the error that Node reports then. */
export function brokenOffRequest(): Request {
  const disconnected = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  let pulls = 0
  const body = new ReadableStream({
    pull(controller) {
      if (pulls++ === 0) controller.enqueue(new TextEncoder().encode('email=lectora%40'))
      else controller.error(disconnected)
    },
  })
  return new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body,
    duplex: 'half',
  } as RequestInit)
}
