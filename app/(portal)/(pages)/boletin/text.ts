/** Texts of the newsletter's pages. */
export const text = {
  title: 'El boletín',
  description: 'Las historias más relevantes, elegidas por la redacción, en su correo.',
  lead: 'Una selección de la redacción en su bandeja de entrada: lo que ocurrió, por qué importa y qué conviene leer con calma.',
  promisesTitle: 'Qué recibirá',
  promises: [
    'Las historias de mayor interés, con un resumen breve y el enlace al texto completo.',
    'Ningún correo antes de que confirme su dirección.',
    'Un enlace en cada boletín para darse de baja con un clic.',
  ],
  toFront: 'Ir a la portada',
  toForm: 'Volver a solicitarla',
  checkTitle: 'Revise su correo',
  invalidTitle: 'No entendimos la dirección',
  invalidText: 'Corríjala y vuelva a enviarla: nada se ha guardado todavía.',
  disposableTitle: 'Necesitamos otra dirección',
  disposableText: 'Con esa no podríamos enviarle el boletín. Nada se ha guardado todavía.',
  questionTitle: (address: string) => `¿Quiso decir ${address}?`,
  questionText: (address: string) =>
    `Escribió ${address}, y se parece mucho a otra dirección. Elija la suya: nada se ha guardado todavía.`,
  useSuggested: (address: string) => `Sí, usar ${address}`,
  useTyped: (address: string) => `No, mi dirección es ${address}`,
  emptyFieldTitle: 'Falta un paso',
  emptyFieldText: 'Escriba solo su dirección de correo y vuelva a enviarla. Nada se ha guardado todavía.',
  laterTitle: 'Inténtelo más tarde',
  laterText:
    'En este momento no podemos atender su solicitud: llegaron demasiadas seguidas o hubo una falla nuestra. Espere unos minutos y vuelva a intentarlo.',
  confirmedTitle: 'Suscripción confirmada',
  confirmedText: 'Gracias. Desde la próxima edición recibirá el boletín en su correo.',
  brokenTitle: 'Este enlace ya no sirve',
  brokenText:
    'Ábralo completo, tal como llegó en el correo. El enlace para confirmar vale durante 48 horas: si ya pasaron, solicite la suscripción otra vez y le enviaremos uno nuevo.',
  confirmTitle: 'Confirme su suscripción',
  confirmText: 'Pulse el botón y empezará a recibir el boletín en su correo.',
  confirmButton: 'Confirmar suscripción',
  unsubscribeTitle: '¿Quiere dejar de recibir el boletín?',
  unsubscribeText: 'Pulse el botón y no le enviaremos ninguna edición más.',
  unsubscribeButton: 'Darme de baja',
  toPreferences: 'O elija secciones y frecuencia',
  unsubscribedTitle: 'Baja confirmada',
  unsubscribedText:
    'Ya no recibirá este boletín. Puede volver a suscribirse cuando quiera desde cualquier página del diario.',
  erasedTitle: 'Datos borrados',
  erasedText:
    'Hemos borrado todo lo que guardábamos de usted. Si algún día quiere volver, tendrá que suscribirse de nuevo.',
}
