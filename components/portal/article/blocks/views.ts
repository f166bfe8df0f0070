import { adSlotViews } from './ad-slot/views.tsx'
import { embedViews } from './embed/views.tsx'
import { factBoxViews } from './fact-box/views.tsx'
import { footnotesViews } from './footnotes/views.tsx'
import { galleryViews } from './gallery/views.tsx'
import { imageViews } from './image/views.tsx'
import { pullQuoteViews } from './pull-quote/views.tsx'
import { relatedStoryViews } from './related-story/views.tsx'
import { tableViews } from './table/views.tsx'
import { textViews } from './text/views.tsx'
import type { NodeViews } from './view.ts'

/** The view of every node type. A new block kind adds its views here. */
export const NODE_VIEWS: NodeViews = {
  ...textViews,
  ...tableViews,
  ...pullQuoteViews,
  ...factBoxViews,
  ...imageViews,
  ...galleryViews,
  ...relatedStoryViews,
  ...embedViews,
  ...footnotesViews,
  ...adSlotViews,
}
