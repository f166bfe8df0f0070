const here = import.meta.dirname
/** While our server runs it, pages and data are kept by it (docs/decisions/0009); `next build` and `next start` know nothing of it. */
const served = {
  cacheHandler: `${here}/server/web/next/page-handler.ts`,
  cacheHandlers: { default: `${here}/server/web/next/data-handler.ts` },
  cacheMaxMemorySize: 0,
}

/** @type {import('next').NextConfig} */
export default {
  // Each data folder has its own build: the pages inside come from its database (server/web/next/build.ts).
  distDir: process.env.PORTADA_DIST ?? '.next',
  ...(process.env.PORTADA_SERVING === 'on' && served),
  cacheComponents: true,
  // With it, the first answer after an invalidation carries build-time content (docs/decisions/0002).
  partialPrefetching: false,
  poweredByHeader: false,
  // The page cache compresses each page once.
  compress: process.env.PORTADA_SERVING !== 'on',
  allowedDevOrigins: ['127.0.0.1'],
  reactStrictMode: true,
  // Read by plain Node, the client of S3 only where there is a bucket. Of Yjs and ProseMirror there must be one copy in a
  // process, and each route would have its own.
  serverExternalPackages: [
    'flydrive',
    '@aws-sdk/client-s3',
    '@aws-sdk/s3-request-presigner',
    'yjs',
    'y-protocols',
    '@tiptap/y-tiptap',
    '@tiptap/core',
    '@tiptap/pm',
  ],
  // `npm test` checks types; a start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: {
    // Each group of pages has its own root layout, so that there is none for addresses outside all of them.
    globalNotFound: true,
    // Stock Next keeps files for every address ever asked, unknown ones too.
    isrFlushToDisk: false,
    useTypeScriptCli: true,
    strictRouteTypes: true,
    // Our server puts the style sheets of a page into it, so that another chunk costs no request: each page gets
    // only the styles of its own components.
    cssChunking: { type: 'graph', requestCost: 1 },
    // Navigation between pages is plain links: how instant Next's own would be is not asked.
    instantInsights: { validationLevel: 'manual-warning' },
  },
}
