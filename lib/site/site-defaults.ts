/** What the paper is until its `Site` record is written. The defaults of the table's columns are the same. */
export const SITE_DEFAULTS = {
  name: 'Portada',
  tagline: '',
  description: '',
  language: 'es',
  timeZone: 'UTC',
  accentColor: '#8a1c1c',
  contactEmail: null,
  postalAddress: '',
  privacyPage: '',
  supportUrl: '',
  googleVerification: '',
  bingVerification: '',
  facebookVerification: '',
  socialLinks: [],
}
