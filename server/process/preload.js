// Loaded before anything else (node --import), because the TypeScript sources need Node 24, React chooses between its two
// builds when it is loaded, and a fresh checkout has no Prisma client yet.
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
