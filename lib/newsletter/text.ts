/** Texts of the sign-up form. */
export const formText = {
  heading: '¿Le enviamos a su correo las historias que más importan?',
  invitation:
    'Deje su dirección y reciba en su bandeja de entrada las noticias más relevantes, elegidas por la redacción.',
  email: 'Correo electrónico',
  button: 'Suscribirme',
  privacy: 'Cómo tratamos sus datos',
  honeypot: 'Deje vacío este campo: sirve para detectar programas automáticos.',
}

/**
 * The consent texts by version. Old versions are kept, since a page opened before a change still sends its version. The
 * full text that a reader agreed to is stored with the request.
 */
export const CONSENT_WORDINGS: Record<string, string> = {
  '2026-11':
    'Al suscribirme acepto recibir el boletín en este correo. Mi dirección se usa solo para eso y puedo darme de baja cuando quiera.',
}
export const CONSENT_VERSION = '2026-11'

/** Returns the consent text of a version, or the current one if the version is unknown. */
export function consentWording(version: string | undefined): string {
  const known = version !== undefined && Object.hasOwn(CONSENT_WORDINGS, version)
  return CONSENT_WORDINGS[known ? version : CONSENT_VERSION] as string
}

/** Initial name and description of the newsletter that the sign-up form subscribes to. */
export const defaultNewsletterText = {
  name: 'El boletín diario',
  description: 'Las historias más relevantes del día, elegidas por la redacción.',
}

/** What the operator reads about an edition. */
export const editionText = {
  noRecipients: (id: number) =>
    `Nadie recibiría la edición ${id}, así que no se ha enviado ni publicado. Para publicarla en el archivo de todos modos: newsletter send ${id} --empty`,
  skippedWithoutRecipients: 'No tenía destinatarios.',
}

export const responseText = {
  checkYourMail:
    'Si la dirección es correcta y aún no está suscrita, en unos minutos recibirá un mensaje para confirmarla. Si no llega, mire en el correo no deseado.',
  invalidAddress: 'Escriba una dirección de correo completa, como nombre@ejemplo.com.',
  disposableAddress:
    'Esa dirección no sirve para recibir el boletín: es desechable o de un teléfono. Escriba la de su correo habitual.',
  mistypedAddress: (typed: string, suggested: string) =>
    `¿Quiso decir ${suggested}? Corríjala o, si ${typed} es su dirección, pulse otra vez «${formText.button}».`,
  honeypotFilled:
    'Se rellenó un campo que debe quedar vacío, porque sirve para detectar programas automáticos. Déjelo vacío y vuelva a enviar el formulario.',
  tooMany: 'Hemos recibido demasiadas solicitudes. Inténtelo de nuevo más tarde.',
  failed: 'No pudimos atender su solicitud. Inténtelo de nuevo en unos minutos.',
  notFromHere:
    'La solicitud no se hizo desde una página de este sitio. Vuelva a cargar la página e inténtelo de nuevo.',
  notAForm: 'La solicitud no tiene el formato esperado.',
  tooLarge: 'La solicitud es demasiado grande.',
}

export const unsubscribeText = {
  done: 'Ya no recibirá este boletín.',
}
