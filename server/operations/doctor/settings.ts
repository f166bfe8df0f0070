import type { Settings } from '#lib/settings/settings.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/** Checks that settings that are valid one by one fit together. */
export function checkSettings(settings: Settings): Finding[] {
  const { siteUrl, trustProxy, host } = settings
  const { protocol, hostname } = new URL(siteUrl)
  if (LOOPBACK.includes(hostname)) {
    const advice =
      'Ponga en SITE_URL la dirección que usan los lectores: aparece en los correos, los canales y los buscadores.'
    return [warning(`La dirección del diario es ${siteUrl}`, advice)]
  }
  const findings: Finding[] = []
  if (protocol === 'http:') {
    findings.push(
      warning(`${siteUrl} no va cifrada`, 'Ponga delante un proxy con certificado, y SITE_URL con https.'),
    )
  }
  if (protocol === 'https:' && !trustProxy) {
    const says = 'Los lectores llegan por https, es decir, por un proxy, pero TRUST_PROXY está en off'
    findings.push(
      failure(says, 'Ponga TRUST_PROXY=on; si no, todos los lectores cuentan como uno al limitar las altas.'),
    )
  }
  if (trustProxy && !LOOPBACK.includes(host)) {
    const says = `El portal se fía del proxy, y se puede llegar a él sin pasar por el proxy (HOST=${host})`
    const advice =
      'Ponga HOST=127.0.0.1 si el proxy está en esta máquina, o cierre el puerto a los demás: quien no pasa por el proxy puede hacerse pasar por cualquiera.'
    findings.push(warning(says, advice))
  }
  return findings.length > 0 ? findings : [ok(`Las variables encajan entre sí; el diario está en ${siteUrl}`)]
}
