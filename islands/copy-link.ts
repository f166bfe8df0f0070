/** Copies the address of the story. The button stays hidden without this script or without access to the clipboard. */
class CopyLink extends HTMLElement {
  connectedCallback(): void {
    // Browsers offer the clipboard only in secure contexts.
    if (!navigator.clipboard) return
    const button = this.querySelector('button') as HTMLButtonElement
    button.hidden = false
    button.addEventListener('click', () => this.#copy())
  }

  async #copy(): Promise<void> {
    const status = this.querySelector('[role=status]') as HTMLElement
    const { address = '', done = '', failed = '' } = this.dataset
    // Cleared first, so that a screen reader announces the same message again.
    status.textContent = ''
    status.textContent = await navigator.clipboard.writeText(address).then(
      () => done,
      () => failed,
    )
  }
}

customElements.define('copy-link', CopyLink)
