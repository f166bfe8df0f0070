import type { Metadata } from 'next'
import type { Masthead } from './masthead.ts'

type Codes = Pick<Masthead, 'googleVerification' | 'bingVerification' | 'facebookVerification'>

/** The codes by which search engines and Facebook verify who owns the site, as far as the paper has them. */
export function siteVerification(codes: Codes): NonNullable<Metadata['verification']> {
  const { googleVerification, bingVerification, facebookVerification } = codes
  return {
    ...(googleVerification && { google: googleVerification }),
    other: {
      ...(bingVerification && { 'msvalidate.01': bingVerification }),
      ...(facebookVerification && { 'facebook-domain-verification': facebookVerification }),
    },
  }
}
