/** What the mails of the newsletter say. */
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
