import type { ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import type { Route } from '#lib/routes/table.ts'
import { ConcurrencyLimit } from './concurrency-limit.ts'

/**
 * Bounds how many pages are rendered for single requests, which no cache answers. Readers, people of the newsroom and strangers
 * at its door have places of their own: none of them can keep the others waiting. Route handlers (`api`) are no renders; each
 * has limits of its own.
 */
export class RenderLimits {
  readonly #page = new ConcurrencyLimit({ running: 4, waiting: 500 })
  readonly #fresh = new ConcurrencyLimit({ running: 3, waiting: 100 })
  readonly #newsroom = new ConcurrencyLimit({ running: 6, waiting: 200 })
  readonly #door = new ConcurrencyLimit({ running: 2, waiting: 100 })

  /**
   * Waits until a page of the route may be rendered.
   * @returns what ends the render; more than one call is harmless.
   * @throws TooBusyError when too many wait already.
   */
  async enter(route: Route | undefined): Promise<() => void> {
    return this.#limitOf(route)?.enter() ?? (() => {})
  }

  #limitOf(route: Route | undefined): ConcurrencyLimit | undefined {
    switch (route?.kind) {
      case 'api':
      case 'direct':
        return undefined
      case 'fresh':
        return this.#fresh
      case 'newsroom':
        return route.isOpen ? this.#door : this.#newsroom
      default:
        return this.#page
    }
  }
}

/** Ends a render that Next answers by itself: when it writes the headers, or when the client has gone. */
export function leaveWithAnswer(response: ServerResponse, leave: () => void): void {
  onHeaders(response, leave)
  response.once('close', leave)
}
