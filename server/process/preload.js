// Loaded before anything else (node --import): what must be so before the TypeScript is read.
// Only Node 24 runs it; React chooses between its two builds the moment it is loaded; and on a fresh checkout
// the database client is not there yet.
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `Portada needs Node 24 and this is Node ${process.versions.node}. It brings its own: run it by its npm ` +
      'scripts (npm start), after npm ci without --ignore-scripts.',
  )
  process.exit(1)
}
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.NODE_ENV = process.argv.includes('--dev') ? 'development' : 'production'

const { ensurePrismaClient } = await import('./prisma-client.js')
ensurePrismaClient()
