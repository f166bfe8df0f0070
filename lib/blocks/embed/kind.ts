import { escapeHtml } from '#lib/text/escape-html.ts'
import type { BlockKind } from '../block-kind.ts'
import { linkHtml } from '../link-html.ts'
import { textAttribute } from '../node.ts'
import { embedDirective } from './directive.ts'

export const embedKind: BlockKind = {
  nodes: {
    embed: {
      html: (node, _inside, target) => {
        const url = textAttribute(node, 'url')
        return `<p>${linkHtml(url, escapeHtml(textAttribute(node, 'title') || url), target)}</p>`
      },
      keepsAdsAway: true,
    },
  },
  directive: embedDirective,
}
