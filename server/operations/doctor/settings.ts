import type { Settings } from '#lib/settings/settings.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/** Whether settings that are right one by one fit together. */
export function checkSettings(settings: Settings): Finding[] {
  const { siteUrl, trustProxy, host } = settings
  const { protocol, hostname } = new URL(siteUrl)
  if (LOOPBACK.includes(hostname)) {
    const advice =
      'Set SITE_URL to the address that readers use: it stands in mails, feeds and search engines.'
    return [warning(`The paper's address is ${siteUrl}`, advice)]
  }
  const findings: Finding[] = []
  if (protocol === 'http:') {
    findings.push(
      warning(
        `${siteUrl} is not encrypted`,
        'Put a proxy with a certificate in front, and set SITE_URL to https.',
      ),
    )
  }
  if (protocol === 'https:' && !trustProxy) {
    const says = 'Readers come by https, so a proxy is in front, but TRUST_PROXY is off'
    findings.push(
      failure(says, 'Set TRUST_PROXY=on, or all readers count as one where sign-ups are limited.'),
    )
  }
  if (trustProxy && !LOOPBACK.includes(host)) {
    const says = `The proxy is believed, and the portal can be reached beside it (HOST=${host})`
    const advice =
      'Set HOST=127.0.0.1 where the proxy is on this machine, or close the port to all others: who comes past the proxy can pretend to be anybody.'
    findings.push(warning(says, advice))
  }
  return findings.length > 0 ? findings : [ok(`The settings fit together; the paper is at ${siteUrl}`)]
}
