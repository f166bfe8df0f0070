const DISMISSED = 'lite-offer-dismissed'

/**
 * Offers the lite edition prominently when the browser is set to save data. The script decides, because the page is the
 * same for all readers and shared caches keep it. Without this script there is a plain link.
 */
class LiteOffer extends HTMLElement {
  connectedCallback(): void {
    const { connection } = navigator as { connection?: { saveData?: boolean } }
    if (connection?.saveData && !sessionStorage.getItem(DISMISSED)) this.#offer()
  }

  #offer(): void {
    const { reason = '', dismiss = '' } = this.dataset
    const bar = document.createElement('div')
    const link = this.querySelector('a') as HTMLAnchorElement
    const close = document.createElement('button')
    close.type = 'button'
    close.textContent = dismiss
    close.addEventListener('click', () => {
      sessionStorage.setItem(DISMISSED, '1')
      bar.remove()
    })
    bar.append(reason, link.cloneNode(true), close)
    this.append(bar)
  }
}

customElements.define('lite-offer', LiteOffer)
