/**
 * Loads the player of another service when its button is pressed, and nothing before. Without this script the facade is
 * a plain link; its style hides the button until the element is defined.
 */
class EmbedFacade extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => this.#load())
  }

  #load(): void {
    const frame = document.createElement('iframe')
    frame.title = this.dataset.title ?? ''
    frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
    // `allow-same-origin` refers to the origin of the player, so the player cannot access this page.
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation',
    )
    frame.referrerPolicy = 'strict-origin'
    frame.src = this.dataset.player ?? ''
    this.querySelector('[data-space]')?.replaceChildren(frame)
    // The focused button was removed, so the focus moves to the player.
    frame.focus()
  }
}

customElements.define('embed-facade', EmbedFacade)
