import { database } from '#lib/database/client.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { findNoindexSources } from '#lib/site/noindex-sources.ts'

/** Prints the values of the paper's identity, each under the key by which `site set` changes it. */
export async function printIdentity(): Promise<void> {
  const { sections, pages, logo, logoDark, shareCard, ...identity } = await findMasthead()
  const rows = {
    ...identity,
    noindexSources: await findNoindexSources(database()),
    logo: logo && `${logo.width} x ${logo.height}`,
    logoDark: logoDark && `${logoDark.width} x ${logoDark.height}`,
  }
  for (const [name, value] of Object.entries(rows)) {
    console.log(`${name.padEnd(15)} ${Array.isArray(value) ? value.join(', ') : (value ?? '')}`)
  }
}
