// Loaded before anything else (node --import): the rest is TypeScript that only Node 24 runs.
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `Portada needs Node 24 and this is Node ${process.versions.node}. It brings its own: run it by its npm ` +
      'scripts (npm start), after npm ci without --ignore-scripts.',
  )
  process.exit(1)
}
