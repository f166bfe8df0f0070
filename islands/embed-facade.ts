/**
 * Loads the player of another service when its button is pressed, and nothing before. Without this script the
 * facade is a plain link, and the button, which its style hides until the element is defined, is not there.
 */
class EmbedFacade extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => this.#load())
  }

  #load(): void {
    const frame = document.createElement('iframe')
    frame.title = this.dataset.title ?? ''
    frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
    // Its own origin is not ours, so that it reaches nothing of this page.
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation',
    )
    frame.referrerPolicy = 'strict-origin'
    frame.src = this.dataset.player ?? ''
    this.querySelector('[data-space]')?.replaceChildren(frame)
    // The button that had the focus is gone; the keyboard goes on from here.
    frame.focus()
  }
}

customElements.define('embed-facade', EmbedFacade)
