import type { Masthead } from '#lib/site/masthead.ts'
import { privacyPath } from '#lib/site/privacy-path.ts'
import { type Finding, ok, warning } from './finding.ts'

type Identity = Pick<Masthead, 'contactEmail' | 'postalAddress' | 'privacyPage' | 'pages'>

/** Checks that the paper says how to reach it and how it treats personal data, which newsletters and their form need. */
export function checkIdentity(site: Identity): Finding[] {
  const findings = [
    ...(site.contactEmail
      ? []
      : [
          warning(
            'El diario no da una dirección de correo para sus lectores, y los boletines la llevan al pie',
            'npm run -s portada -- site set contactEmail redaccion@su-diario.example',
          ),
        ]),
    ...(site.postalAddress
      ? []
      : [
          warning(
            'El diario no da su dirección postal, que muchas leyes piden al pie de cada boletín',
            'npm run -s portada -- site set postalAddress "Calle, número, ciudad, país"',
          ),
        ]),
    ...privacyFindings(site),
  ]
  return findings.length > 0 ? findings : [ok('El diario dice cómo encontrarlo y cómo trata los datos')]
}

function privacyFindings(site: Identity): Finding[] {
  if (privacyPath(site)) return []
  const says = site.privacyPage
    ? `No hay ninguna página /acerca/${site.privacyPage}, que debía explicar cómo se tratan los datos`
    : 'El formulario del boletín no enlaza ninguna página sobre el trato de los datos'
  return [warning(says, 'Escríbala entre las páginas de la ficha y nómbrela en privacyPage (docs/paper.md).')]
}
