import { Figure } from '#components/ui/figure.tsx'
import { listHouseAds } from '#lib/ads/house-ads.ts'
import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { privacyPath } from '#lib/site/privacy-path.ts'
import { CardList } from '../card-list.tsx'
import { LiteOffer } from '../lite-offer.tsx'
import { NewsletterForm } from '../newsletter-form.tsx'
import { RelativeDates } from '../relative-dates.tsx'
import { AgencyCredit } from './agency-credit.tsx'
import { ArticleBody } from './article-body.tsx'
import { ArticleHead } from './article-head.tsx'
import styles from './article-view.module.css'
import { AdSlot } from './blocks/ad-slot/ad-slot.tsx'
import { SectionNeighbours } from './section-neighbours.tsx'
import { ShareLinks } from './share-links.tsx'
import { SupportLink } from './support-link.tsx'
import { TagLinks } from './tag-links.tsx'
import { text } from './text.ts'

/** The page of an article. The order of its parts is fixed. */
export function ArticleView({ article, masthead }: { article: ArticlePage; masthead: Masthead }) {
  const { timeZone } = masthead
  const houseAds = listHouseAds(masthead)
  return (
    <>
      <div className={styles.page}>
        <article className={styles.article}>
          <ArticleHead article={article} timeZone={timeZone} />
          <AdSlot name="top" shape="banner" houseAds={houseAds} />
          {article.leadImage && <Figure picture={article.leadImage} placement="lead" />}
          <ArticleBody blocks={article.body} houseAds={houseAds} />
          {article.source && <AgencyCredit source={article.source} />}
          <AdSlot name="end" shape="box" houseAds={houseAds} />
          <TagLinks tags={article.tags} />
          <ShareLinks path={article.path} headline={article.headline} />
          {masthead.supportUrl && <SupportLink href={masthead.supportUrl} />}
          <SectionNeighbours article={article} />
        </article>
        <CardList title={text.moreByAuthor} cards={article.moreByAuthor} timeZone={timeZone} />
        <div className={styles.side}>
          <CardList title={text.related} cards={article.related} timeZone={timeZone} hasLikelyNext />
          <CardList title={text.latest} cards={article.latest} timeZone={timeZone} />
        </div>
      </div>
      <NewsletterForm source={article.path} privacyPath={privacyPath(masthead)} />
      <RelativeDates />
      <LiteOffer path={article.path} />
    </>
  )
}
