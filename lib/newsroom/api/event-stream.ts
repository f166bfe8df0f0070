/** An event of a stream (Server-sent events, WHATWG HTML 9.2). */
export interface StreamEvent {
  event: string
  data: unknown
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-store',
  // nginx would hold the events back.
  'X-Accel-Buffering': 'no',
}

/** The answer that sends events as they come. A client that goes away ends the generator. */
export function streamAnswer(events: AsyncGenerator<StreamEvent>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(written(value)))
      } catch (error) {
        controller.error(error)
      }
    },
    async cancel() {
      await events.return(undefined)
    },
  })
  return new Response(body, { headers: HEADERS })
}

/** JSON has no line breaks of its own, so that one line of data is enough. */
function written({ event, data }: StreamEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
