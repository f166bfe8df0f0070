import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'
import { pathTo } from '#lib/routes/paths.ts'
import { elementsOf, textOf } from './elements.ts'

const SUBSCRIBE = pathTo('subscribeForm')
const NEWSLETTER = pathTo('newsletter')
/** These elements make no sense without the form that they belong to. */
const FIELDS = ['input', 'label']
const ABOUT_FIELDS = ['boletin-error', 'boletin-consentimiento']

/**
 * Replaces the newsletter form by a button that opens the form on the portal. The portal rejects forms posted from other
 * origins (docs/decisions/0004-newsletter-sign-up.md), so a form on the mirror could not work.
 */
export function replaceNewsletterForm(document: Tree.Document, siteUrl: string): void {
  for (const form of elementsOf(document, 'form')) {
    if (!form.attrs.some(({ name, value }) => name === 'action' && value === SUBSCRIBE)) continue
    form.attrs = form.attrs.filter(({ name }) => !['action', 'method', 'novalidate'].includes(name))
    form.attrs.push({ name: 'action', value: siteUrl + NEWSLETTER })
    for (const element of elementsOf(form)) if (isAboutFields(element)) tree.detachNode(element)
    for (const element of elementsOf(form, 'p')) if (!textOf(element).trim()) tree.detachNode(element)
  }
  for (const script of elementsOf(document, 'script')) {
    if (
      script.attrs.some(({ name, value }) => name === 'src' && value.startsWith('/islands/newsletter-form-'))
    )
      tree.detachNode(script)
  }
}

function isAboutFields({ tagName, attrs }: Tree.Element): boolean {
  return (
    FIELDS.includes(tagName) || attrs.some(({ name, value }) => name === 'id' && ABOUT_FIELDS.includes(value))
  )
}
