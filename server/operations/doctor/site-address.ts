import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

const PATIENCE_MS = 10_000

/**
 * Whether readers reach this portal at its address.
 * @param mark what a portal of this paper says of itself at `/api/ready`.
 */
export async function checkSiteAddress(siteUrl: string, mark: string): Promise<Finding[]> {
  let response: Response
  try {
    response = await fetch(`${siteUrl}/api/ready`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch (error) {
    const advice =
      'Start the portal, and look at DNS, the proxy and its certificate. From some networks a machine cannot reach its own public address.'
    return [failure(`${siteUrl} does not answer: ${reasonOf(error)}`, advice)]
  }
  const said = await response.json().catch(() => ({}))
  if (response.status === 200 && said.portal === mark) return [ok(`${siteUrl} is answered by this portal`)]
  if (said.status === 'starting' || said.status === 'stopping') {
    return [warning(`The portal at ${siteUrl} is ${said.status}`, 'Ask again in a minute.')]
  }
  const what = response.status === 200 ? 'something else, or another paper' : `status ${response.status}`
  return [failure(`${siteUrl} is answered by ${what}`, 'Let the proxy hand everything on to this portal.')]
}
