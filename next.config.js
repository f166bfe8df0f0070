/** @type {import('next').NextConfig} */
export default {
  // Each data folder has its own build: the pages inside come from its database (server/build.ts).
  distDir: process.env.PORTADA_DIST ?? '.next',
  cacheComponents: true,
  // With it, the first answer after an invalidation carries build-time content (docs/decisions/0002).
  partialPrefetching: false,
  poweredByHeader: false,
  allowedDevOrigins: ['127.0.0.1'],
  reactStrictMode: true,
  // `npm test` checks types; a start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: {
    // Stock Next keeps files for every address ever asked, unknown ones too.
    isrFlushToDisk: false,
    useTypeScriptCli: true,
    strictRouteTypes: true,
    inlineCss: true,
    // Navigation between pages is plain links: how instant Next's own would be is not asked.
    instantInsights: { validationLevel: 'manual-warning' },
  },
}
