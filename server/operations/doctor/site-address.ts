import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

const TIMEOUT_MS = 10_000

/**
 * Checks that this portal answers at its public address.
 * @param mark by which a portal of this paper identifies itself at `/api/ready`.
 */
export async function checkSiteAddress(siteUrl: string, mark: string): Promise<Finding[]> {
  let response: Response
  try {
    response = await fetch(`${siteUrl}/api/ready`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    const advice =
      'Arranque el portal, y mire el DNS, el proxy y su certificado. En algunas redes una máquina no llega a su propia dirección pública.'
    return [failure(`${siteUrl} no responde: ${reasonOf(error)}`, advice)]
  }
  const said = await response.json().catch(() => ({}))
  if (response.status === 200 && said.portal === mark) return [ok(`En ${siteUrl} responde este portal`)]
  if (said.status === 'starting' || said.status === 'stopping') {
    return [
      warning(
        `El portal de ${siteUrl} ${said.status === 'starting' ? 'está arrancando' : 'se está deteniendo'}`,
        'Pregunte de nuevo en un minuto.',
      ),
    ]
  }
  const what = response.status === 200 ? 'otra cosa, u otro diario' : `un estado ${response.status}`
  return [failure(`En ${siteUrl} responde ${what}`, 'Haga que el proxy lo pase todo a este portal.')]
}
