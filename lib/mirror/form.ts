import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'
import { pathTo } from '#lib/routes/paths.ts'
import { elementsOf, textOf } from './elements.ts'

const SUBSCRIBE = pathTo('subscribeForm')
const NEWSLETTER = pathTo('newsletter')
/** Its label, its field and what is said about both have no place without it. */
const FIELDS = ['input', 'label']
const ABOUT_FIELDS = ['boletin-error', 'boletin-consentimiento']

/**
 * Makes the newsletter's form an invitation with a button that leads to the portal's own form. The portal hears no form of
 * other hosts (docs/decisions/0004), and an address typed into one that goes nowhere would be lost.
 */
export function inviteToNewsletter(document: Tree.Document, siteUrl: string): void {
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
