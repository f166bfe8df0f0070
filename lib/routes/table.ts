/**
 * How a route is answered:
 * - `page`: a reader page, feed or sitemap; made by Next without anything of the reader, kept in the page cache.
 * - `fresh`: a reader page made for each request, because its path or its query holds something of one reader; never stored.
 * - `newsroom`: a screen for editors, with their cookie and Next's runtime in the browser; never stored.
 * - `api`: a route handler of Next, which gets the request as it is; never stored.
 * - `direct`: answered by our server without Next.
 * - `file`: a file of the build, of `public` or of the media store.
 */
export type RouteKind = 'page' | 'fresh' | 'newsroom' | 'api' | 'direct' | 'file'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One row of the table. */
export interface Route {
  /** The path, in the notation of Next's folders: `/[section]/[slug]`. */
  pattern: string
  kind: RouteKind
  /** The methods it answers: GET and HEAD where none are named. */
  methods?: readonly Method[]
  /** The largest request body, in bytes: none may have a body where nothing is said. */
  bodyLimit?: number
  /** The names of the query parameters that a `fresh` route reads; the others never reach it. */
  query?: readonly string[]
  /** Whether the lite edition has this page too, below `/lite`. */
  lite?: true
  /** Whether a static mirror of the portal has it. */
  mirror?: true
  /** Whether the sitemap lists it. */
  sitemap?: true
  /** Whether its files never change, since their names carry a hash of their content. */
  immutable?: true
  /** Whether a route handler draws the file when it is asked for. */
  isDrawn?: true
  /** Whether crawlers are asked to stay away (`robots.txt`). */
  disallow?: true
  /** Whether strangers may see this screen of the newsroom: all others send them to sign in. */
  isOpen?: true
  /** Where a link of this route leads that is cut off or that nobody has; such links stand in mails, so they do break. */
  brokenLink?: string
}

const BROKEN_LINK = '/boletin/enlace-no-valido'
const FORM = { kind: 'api', methods: ['POST'], disallow: true } as const
const READER_LINK = { kind: 'fresh', disallow: true, brokenLink: BROKEN_LINK } as const
const SCREEN = { kind: 'newsroom', disallow: true } as const
const OPEN_SCREEN = { ...SCREEN, isOpen: true } as const
/** A command of the newsroom, with a small JSON body. */
const COMMAND = { kind: 'api', methods: ['POST'], disallow: true, bodyLimit: 16_384 } as const
const QUERY = { kind: 'api', disallow: true } as const
const OPERATOR = { kind: 'api', disallow: true } as const

/** Every address of the portal. Nothing else in the code says what a path means. */
export const routes = {
  front: { pattern: '/', kind: 'page', lite: true, mirror: true, sitemap: true },
  latest: { pattern: '/lo-mas-reciente', kind: 'page', lite: true, mirror: true, sitemap: true },
  latestPage: { pattern: '/lo-mas-reciente/pagina/[page]', kind: 'page', lite: true, mirror: true },
  section: { pattern: '/[section]', kind: 'page', lite: true, mirror: true, sitemap: true },
  sectionPage: { pattern: '/[section]/pagina/[page]', kind: 'page', lite: true, mirror: true },
  article: { pattern: '/[section]/[slug]', kind: 'page', lite: true, mirror: true, sitemap: true },
  author: { pattern: '/autor/[author]', kind: 'page', lite: true, mirror: true, sitemap: true },
  authorPage: { pattern: '/autor/[author]/pagina/[page]', kind: 'page', lite: true, mirror: true },
  tag: { pattern: '/tema/[tag]', kind: 'page', lite: true, mirror: true, sitemap: true },
  tagPage: { pattern: '/tema/[tag]/pagina/[page]', kind: 'page', lite: true, mirror: true },
  editorial: { pattern: '/acerca/[slug]', kind: 'page', mirror: true, sitemap: true },
  lite: { pattern: '/lite/[[...path]]', kind: 'page', mirror: true },
  notice: { pattern: '/aviso/[status]', kind: 'page', mirror: true },

  feed: { pattern: '/feed.xml', kind: 'page', mirror: true },
  sectionFeed: { pattern: '/[section]/feed.xml', kind: 'page', mirror: true },
  authorFeed: { pattern: '/autor/[author]/feed.xml', kind: 'page', mirror: true },
  tagFeed: { pattern: '/tema/[tag]/feed.xml', kind: 'page', mirror: true },
  sitemap: { pattern: '/sitemap.xml', kind: 'page', mirror: true },
  sitemapFile: { pattern: '/sitemap/[file]', kind: 'page', mirror: true },
  newsSitemap: { pattern: '/sitemap-noticias.xml', kind: 'page', mirror: true },
  robots: { pattern: '/robots.txt', kind: 'page', mirror: true },
  icon: { pattern: '/icon.svg', kind: 'page', mirror: true },
  favicon: { pattern: '/favicon.ico', kind: 'file', isDrawn: true },
  touchIcon: { pattern: '/apple-touch-icon.png', kind: 'file', isDrawn: true },

  newsletter: { pattern: '/boletin', kind: 'page', mirror: true, sitemap: true },
  archive: { pattern: '/boletin/archivo', kind: 'page', mirror: true, sitemap: true },
  archivePage: { pattern: '/boletin/archivo/pagina/[page]', kind: 'page', mirror: true },
  edition: { pattern: '/boletin/archivo/[edition]', kind: 'page', mirror: true, sitemap: true },
  checkYourMail: { pattern: '/boletin/revise-su-correo', kind: 'page' },
  invalidAddress: { pattern: '/boletin/direccion-no-valida', kind: 'page' },
  disposableAddress: { pattern: '/boletin/direccion-no-admitida', kind: 'page' },
  emptyField: { pattern: '/boletin/campo-vacio', kind: 'page' },
  tryLater: { pattern: '/boletin/demasiados-intentos', kind: 'page' },
  subscribed: { pattern: '/boletin/suscripcion-confirmada', kind: 'page' },
  unsubscribed: { pattern: '/boletin/baja-confirmada', kind: 'page' },
  erased: { pattern: '/boletin/datos-borrados', kind: 'page' },
  brokenLink: { pattern: BROKEN_LINK, kind: 'page' },
  addressQuestion: { ...READER_LINK, pattern: '/boletin/direccion/[token]' },
  confirmation: { ...READER_LINK, pattern: '/boletin/confirmar/[token]' },
  preferences: { ...READER_LINK, pattern: '/boletin/preferencias/[token]' },
  unsubscribe: { ...READER_LINK, pattern: '/boletin/baja/[token]' },

  preview: { kind: 'fresh', disallow: true, pattern: '/vista-previa/[token]' },

  subscribeForm: { ...FORM, pattern: '/api/newsletter/subscribe', bodyLimit: 4_096 },
  confirmForm: { ...FORM, pattern: '/api/newsletter/confirm', bodyLimit: 1_024 },
  preferencesForm: { ...FORM, pattern: '/api/newsletter/preferences', bodyLimit: 32_768 },
  unsubscribeForm: { ...FORM, pattern: '/api/newsletter/leave', bodyLimit: 1_024 },
  oneClick: {
    ...FORM,
    pattern: '/api/newsletter/unsubscribe/[token]',
    methods: ['GET', 'HEAD', 'POST'],
    bodyLimit: 10_000,
    brokenLink: BROKEN_LINK,
  },
  bounces: { ...FORM, pattern: '/api/newsletter/bounces', bodyLimit: 1_000_000 },
  health: { ...OPERATOR, pattern: '/api/health' },
  ready: { ...OPERATOR, pattern: '/api/ready', kind: 'direct' },
  mailbox: { ...OPERATOR, pattern: '/buzon/[key]' },
  mailboxMail: { ...OPERATOR, pattern: '/buzon/[key]/[mail]' },

  newsroom: { ...SCREEN, pattern: '/redaccion' },
  signIn: { ...OPEN_SCREEN, pattern: '/redaccion/entrar' },
  invitation: { ...OPEN_SCREEN, pattern: '/redaccion/invitacion/[token]' },
  newPassword: { ...OPEN_SCREEN, pattern: '/redaccion/clave/[token]' },
  storyList: { ...SCREEN, pattern: '/redaccion/noticias' },
  storyScreen: { ...SCREEN, pattern: '/redaccion/noticias/[id]' },
  versionScreen: { ...SCREEN, pattern: '/redaccion/noticias/[id]/versiones/[number]' },
  people: { ...SCREEN, pattern: '/redaccion/personas' },
  auditLog: { ...SCREEN, pattern: '/redaccion/registro' },
  account: { ...SCREEN, pattern: '/redaccion/cuenta' },
  purgeScreen: { ...SCREEN, pattern: '/redaccion/quitar' },

  newsroomAuth: { ...COMMAND, pattern: '/redaccion/api/auth/[...path]' },
  invite: { ...COMMAND, pattern: '/redaccion/api/invitations' },
  acceptInvitation: { ...COMMAND, pattern: '/redaccion/api/invitations/accept' },
  changePerson: { ...COMMAND, pattern: '/redaccion/api/people/[id]' },
  signOutPerson: { ...COMMAND, pattern: '/redaccion/api/people/[id]/sign-out' },
  resetPassword: { ...COMMAND, pattern: '/redaccion/api/people/[id]/reset' },
  endSession: { ...COMMAND, pattern: '/redaccion/api/sessions/end' },
  stories: { ...COMMAND, pattern: '/redaccion/api/stories', methods: ['GET', 'HEAD', 'POST'] },
  openStory: { ...QUERY, pattern: '/redaccion/api/stories/[id]' },
  updateStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/updates', bodyLimit: 1_048_576 },
  storyStream: { ...QUERY, pattern: '/redaccion/api/stories/[id]/stream', methods: ['GET'] },
  publishStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/publish' },
  scheduleStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/schedule' },
  unscheduleStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/unschedule' },
  withdrawStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/withdraw' },
  discardStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/discard' },
  bringBackStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/bring-back' },
  submitStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/submit' },
  giveBackStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/give-back' },
  approveStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/approve' },
  storyNotes: {
    ...COMMAND,
    pattern: '/redaccion/api/stories/[id]/notes',
    methods: ['GET', 'HEAD', 'POST'],
  },
  resolveNote: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/notes/[number]' },
  storyVersions: {
    ...COMMAND,
    pattern: '/redaccion/api/stories/[id]/versions',
    methods: ['GET', 'HEAD', 'POST'],
  },
  storyVersion: { ...QUERY, pattern: '/redaccion/api/stories/[id]/versions/[number]' },
  restoreVersion: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/versions/[number]/restore' },
  assignStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/assign' },
  moveStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/slug' },
  directStory: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/direct' },
  acceptProposal: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/proposals/[number]/accept' },
  discardProposal: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/proposals/[number]/discard' },
  createPreviewLink: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/preview-links' },
  endPreviewLinks: { ...COMMAND, pattern: '/redaccion/api/stories/[id]/preview-links/end' },
  policy: { ...COMMAND, pattern: '/redaccion/api/policy' },
  purge: { ...COMMAND, pattern: '/redaccion/api/purge' },
  choices: { ...QUERY, pattern: '/redaccion/api/choices' },
  createSection: { ...COMMAND, pattern: '/redaccion/api/sections' },
  createAuthor: { ...COMMAND, pattern: '/redaccion/api/authors' },
  tags: { ...COMMAND, pattern: '/redaccion/api/tags', methods: ['GET', 'HEAD', 'POST'] },
  uploadPicture: { ...COMMAND, pattern: '/redaccion/api/pictures', bodyLimit: 50_000_000 },
  describePicture: { ...COMMAND, pattern: '/redaccion/api/pictures/[id]', methods: ['GET', 'HEAD', 'POST'] },

  media: { pattern: '/media/[...file]', kind: 'file', immutable: true },
  buildFile: { pattern: '/_next/[...file]', kind: 'file', immutable: true },
  island: { pattern: '/islands/[file]', kind: 'file', immutable: true },
  speculationRules: { pattern: '/speculation-rules.json', kind: 'file' },
} as const satisfies Record<string, Route>

/** Routes of later pages: nothing answers them yet, but no section may take their addresses, and crawlers stay away. */
export const plannedRoutes: readonly Route[] = [
  { pattern: '/buscar', kind: 'fresh', disallow: true },
  { pattern: '/correcciones', kind: 'page' },
]

export type RouteName = keyof typeof routes

/** The names of the routes that have a flag. */
export type RouteNameWith<Flag extends 'lite' | 'mirror' | 'sitemap'> = {
  [Name in RouteName]: (typeof routes)[Name] extends Record<Flag, true> ? Name : never
}[RouteName]

/** Every route with its name, typed as a row of any table. */
export const allRoutes = Object.entries(routes) as [RouteName, Route][]
