import { describeAge } from './describe-age.ts'

const MINUTE_MS = 60_000

/**
 * Replaces the dates of the stories of the last day by their age, and keeps it current while the page is open. Pages are
 * cached, so they carry dates, which stay true; without this script readers see those.
 */
class RelativeDates extends HTMLElement {
  connectedCallback(): void {
    this.#update()
    setInterval(() => this.#update(), MINUTE_MS)
  }

  #update(): void {
    const now = new Date()
    const ages = [...document.querySelectorAll<HTMLTimeElement>('time[data-age]')].map((time) => ({
      time,
      age: describeAge(new Date(time.dateTime), now),
      // All sizes are read before the first change, so that the browser lays the page out once.
      width: time.offsetWidth,
      height: time.offsetHeight,
    }))
    for (const { time, age, width, height } of ages) {
      if (age && !time.title) {
        time.title = time.textContent
        // The age is shorter: the box keeps its size, so that nothing moves, and fits the column after that is narrowed.
        Object.assign(time.style, { minWidth: `min(100%, ${width}px)`, minHeight: `${height}px` })
      }
      const words = age ?? time.title
      if (words) time.textContent = words
    }
  }
}

customElements.define('relative-dates', RelativeDates)
