import { joinNames } from '#lib/text/name-list.ts'

/** Texts of the confirmation mail. */
export const confirmationText = {
  subject: (paper: string) => `Confirme su suscripción al boletín de ${paper}`,
  preview: 'Falta un paso: pulse el botón para empezar a recibirlo.',
  heading: 'Confirme su suscripción',
  request: (paper: string) =>
    `Alguien escribió esta dirección para recibir el boletín de ${paper}. Si fue usted, confírmelo:`,
  button: 'Confirmar suscripción',
  link: 'Si el botón no funciona, abra este enlace en su navegador:',
  validity: 'El enlace vale durante 48 horas.',
  notYou: 'Si no fue usted, no haga nada: sin confirmación no le enviaremos el boletín.',
}

/** Texts of the welcome mail. */
export const welcomeText = {
  subject: (paper: string) => `Ya recibe el boletín de ${paper}`,
  preview: 'Esto es lo que recibirá, y cómo cambiarlo cuando quiera.',
  heading: 'Gracias por suscribirse',
  promise: (newsletter: string) =>
    `Desde la próxima edición recibirá «${newsletter}» en este correo. Si aparece entre el correo no deseado, márquelo como deseado: así llegará siempre.`,
  latest: 'Mientras tanto, puede leer la última edición:',
  latestButton: 'Leer la última edición',
  preferences: 'Elegir secciones o frecuencia',
  unsubscribe: 'Darse de baja',
}

/** Texts of an edition. */
export const editionText = {
  proof: (subject: string) => `[Prueba] ${subject}`,
  breakingSubject: (headline: string) => `Última hora: ${headline}`,
  breaking: 'Última hora',
  summary: 'Lo mejor de la semana',
  also: (headlines: string[]) => `Además: ${headlines.join(' · ')}`,
  by: (names: string[]) => `Por ${joinNames(names)}`,
  read: 'Leer',
  why: (newsletter: string, paper: string) =>
    `Recibe este correo porque se suscribió a «${newsletter}», de ${paper}.`,
  contact: (email: string) => `Escríbanos: ${email}`,
  archive: 'Ver esta edición en el navegador',
  preferences: 'Elegir secciones o frecuencia',
  unsubscribe: 'Darse de baja',
}
