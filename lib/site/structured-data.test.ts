import { expect, test } from 'vitest'
import { breadcrumbList, itemList, newsOrganization, profilePage } from './structured-data.ts'

const SITE = 'https://elcabo.example'

test('breadcrumbs and lists count from 1 and have absolute addresses', () => {
  expect(
    breadcrumbList(
      [
        { name: 'Portada', href: '/' },
        { name: 'Local', href: '/local' },
      ],
      SITE,
    ),
  ).toMatchObject({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { position: 1, name: 'Portada', item: `${SITE}/` },
      { position: 2, name: 'Local', item: `${SITE}/local` },
    ],
  })
  expect(itemList([{ path: '/local/a', headline: 'A' }], SITE)).toMatchObject({
    '@type': 'ItemList',
    itemListElement: [{ '@type': 'ListItem', position: 1, name: 'A', url: `${SITE}/local/a` }],
  })
})

test('what the paper has not said is left out', () => {
  const site = {
    name: 'El Cabo',
    tagline: '',
    description: '',
    language: 'es',
    timeZone: 'UTC',
    accentColor: '#000000',
    contactEmail: null,
    postalAddress: '',
    privacyPage: '',
    supportUrl: '',
    googleVerification: '',
    bingVerification: '',
    facebookVerification: '',
    shareCard: null,
    logo: null,
    logoDark: null,
    socialLinks: [],
    sections: [],
    pages: [],
  }
  const text = JSON.stringify(newsOrganization(site, SITE))
  expect(text).toContain('NewsMediaOrganization')
  expect(text).toContain('WebSite')
  expect(text).not.toMatch(/null|undefined|"email"|"description"|"sameAs"/)
  expect(
    profilePage({ name: 'Ana', slug: 'ana', role: '', biography: '', portrait: null }, 'El Cabo', SITE),
  ).toEqual({
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: { '@type': 'Person', name: 'Ana', url: `${SITE}/autor/ana` },
  })
})
