/** Copies the address of the story. Without this script, or where a browser may not copy, its button is not there. */
class CopyLink extends HTMLElement {
  connectedCallback(): void {
    // Browsers give the clipboard to pages of secure origins only.
    if (!navigator.clipboard) return
    const button = this.querySelector('button') as HTMLButtonElement
    button.hidden = false
    button.addEventListener('click', () => this.#copy())
  }

  async #copy(): Promise<void> {
    const status = this.querySelector('[role=status]') as HTMLElement
    const { address = '', done = '', failed = '' } = this.dataset
    // Emptied first, so that the same words are said again when it is copied again.
    status.textContent = ''
    status.textContent = await navigator.clipboard.writeText(address).then(
      () => done,
      () => failed,
    )
  }
}

customElements.define('copy-link', CopyLink)
