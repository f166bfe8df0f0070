/** What readers see of the newsletter's form and its answers. */
export const formText = {
  heading: '¿Le enviamos a su correo las historias que más importan?',
  invitation:
    'Deje su dirección y reciba en su bandeja de entrada las noticias más relevantes, elegidas por la redacción.',
  email: 'Correo electrónico',
  button: 'Suscribirme',
  trap: 'Asunto',
}

/**
 * The wordings of consent by version, each kept for ever: a page opened before a change still sends its own.
 * What a reader agreed to is stored in full with the request.
 */
export const CONSENT_WORDINGS: Record<string, string> = {
  '2026-11':
    'Al suscribirme acepto recibir el boletín en este correo. Mi dirección se usa solo para eso y puedo darme de baja cuando quiera.',
}
export const CONSENT_VERSION = '2026-11'

/** The wording of a version, or the one in use when no form of ours carried that version. */
export function consentWording(version: string | undefined): string {
  const known = version !== undefined && Object.hasOwn(CONSENT_WORDINGS, version)
  return CONSENT_WORDINGS[known ? version : CONSENT_VERSION] as string
}

/** The newsletter that the form promises, until the paper calls it otherwise. */
export const defaultNewsletterText = {
  name: 'El boletín diario',
  description: 'Las historias más relevantes del día, elegidas por la redacción.',
}

export const answerText = {
  checkYourMail:
    'Si la dirección es correcta y aún no está suscrita, en unos minutos recibirá un mensaje para confirmarla. Si no llega, mire en el correo no deseado.',
  invalidAddress: 'Escriba una dirección de correo completa, como nombre@ejemplo.com.',
  throwawayAddress:
    'Esa dirección no sirve para recibir el boletín: es desechable o de un teléfono. Escriba la de su correo habitual.',
  tooMany: 'Hemos recibido demasiadas solicitudes. Inténtelo de nuevo más tarde.',
  failed: 'No pudimos atender su solicitud. Inténtelo de nuevo en unos minutos.',
  notFromHere:
    'La solicitud no vino de una página de este sitio. Vuelva a cargar la página e inténtelo de nuevo.',
  notAForm: 'La solicitud no vino en la forma esperada.',
  tooLarge: 'La solicitud es demasiado grande.',
}

export const leavingText = {
  done: 'Ya no recibirá este boletín.',
}
