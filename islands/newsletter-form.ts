/** Sends the newsletter form without leaving the page. Without this script the browser posts it and follows the 303. */
class NewsletterForm extends HTMLElement {
  #sending = false
  /** What the last answer asked to send with the next attempt. */
  #next: Record<string, string> = {}

  connectedCallback(): void {
    this.addEventListener('submit', this)
  }

  async handleEvent(event: Event): Promise<void> {
    event.preventDefault()
    if (this.#sending) return
    this.#sending = true
    const form = event.target as HTMLFormElement
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams({ ...Object.fromEntries(new FormData(form)), ...this.#next } as Record<
          string,
          string
        >),
      })
      const { message, error, next } = await response.json()
      this.#next = next ?? {}
      if (response.ok) this.#accepted(form, message)
      else this.#refused(error, response.status === 422)
    } catch {
      // The answer is missing or unreadable: the browser posts the form itself and shows its own error if that fails.
      form.submit()
    }
    this.#sending = false
  }

  #accepted(form: HTMLFormElement, message: string): void {
    const status = this.querySelector('[role=status]') as HTMLElement
    status.textContent = message
    form.hidden = true
    // The focused button was hidden, so the focus moves to the message.
    status.focus()
  }

  #refused(error: string, invalid: boolean): void {
    const place = this.querySelector('#boletin-error') as HTMLElement
    const field = this.querySelector('[name=email]') as HTMLInputElement
    place.textContent = error
    field.ariaInvalid = String(invalid)
    // A browser that completes forms may have filled in the honeypot, which the reader cannot see.
    ;(this.querySelector('[aria-hidden] input') as HTMLInputElement).value = ''
    field.focus()
  }
}

customElements.define('newsletter-form', NewsletterForm)
