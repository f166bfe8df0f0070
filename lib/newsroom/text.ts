/** What people of the newsroom read when something is refused. */
export const newsroomText = {
  forbidden: 'No tiene permiso para hacer esto.',
  noStory: 'Esta historia no existe o no es suya.',
  noPerson: 'Esta persona no existe.',
  lastPublisher:
    'Es la única persona que dirige el diario. Dé antes ese papel a otra y después podrá quitárselo a esta.',
  noRole: 'Elija al menos un papel.',
  badName: 'Escriba un nombre de hasta 120 caracteres, en una línea.',
  badEmail: 'Escriba una dirección de correo válida.',
  shortPassword: 'La contraseña debe tener al menos 12 caracteres.',
  longPassword: 'La contraseña no puede tener más de 128 caracteres.',
  guessablePassword: 'La contraseña no puede ser el nombre ni el correo, ni un solo carácter repetido.',
  emailTaken: 'Ya hay una cuenta con este correo.',
  authorTaken: 'Otra persona firma ya con esta página de autor.',
  noAuthor: 'Esta página de autor no existe.',
  badInvitation: 'Esta invitación ya no vale: se ha usado, ha caducado o se ha retirado. Pida otra.',
  hasPublisher: 'El diario tiene ya quien lo dirija: esa persona puede invitar a las demás.',
  tooManyAttempts: (seconds: number) =>
    `Demasiados intentos. Vuelva a probar dentro de ${seconds < 90 ? 'un minuto' : `${Math.ceil(seconds / 60)} minutos`}.`,
  badCredentials: 'El correo o la contraseña no son correctos.',
  badCode: 'El código no es correcto o ha caducado.',
  badResetLink: 'Este enlace ya no vale. Pida otro para cambiar la contraseña.',
  signInFailed: 'No se ha podido iniciar la sesión. Vuelva a probar.',
  changedMeanwhile: 'Otra persona lo ha cambiado mientras tanto. Vuelva a mirarlo antes de cambiarlo.',
  noTag: 'Falta decir qué se había visto. Vuelva a cargar la página.',
  foreignRequest: 'Esta orden no viene de la redacción.',
  notJson: 'Esta orden no se entiende.',
  badField: 'Este dato no vale.',
  bodyTooLarge: 'Es demasiado grande.',
  noPage: 'Esto no existe.',
  failed: 'Algo ha fallado en el portal. Vuelva a probar.',
  tooManyStreams: 'Hay demasiadas historias abiertas a la vez. Cierre alguna pestaña.',
  badChoiceName: 'Escriba un nombre de hasta 80 caracteres, con alguna letra.',
  reservedSection: 'Esta sección tendría la dirección de una página del portal. Elija otro nombre.',
  noPicture: 'Esta imagen no existe.',
  pictures: {
    empty: 'El archivo está vacío.',
    type: 'Este archivo no es una imagen que se pueda usar: sirven JPEG, PNG, WebP, GIF, TIFF, HEIC y AVIF.',
    'too-heavy': 'La imagen pesa demasiado.',
    'too-large': 'La imagen tiene demasiados píxeles.',
    damaged: 'La imagen está dañada y no se puede leer.',
  },
  stillPicture:
    'Es una animación demasiado larga o pesada: los lectores verán solo su primer fotograma. Se mueve si dura cinco segundos como mucho.',
  pictureText: 'Escriba hasta 500 caracteres, en una línea.',
  notSignedIn: 'La sesión ha terminado. Vuelva a entrar.',
}

/** What people read when something about a story is refused. */
export const storyText = {
  outdated:
    'El portal se ha actualizado. Copie lo que todavía no se ha guardado y vuelva a cargar la página.',
  replaced:
    'Esta noticia se ha restaurado o se ha vuelto a importar mientras la escribía. Copie lo que quiera conservar y vuelva a cargar la página.',
  readOnly: 'Puede leer esta historia, pero no cambiarla.',
  discarded: 'Esta historia está descartada. Recupérela para seguir.',
  foreign:
    'Esta historia tiene algo que esta versión del portal no conoce. Se puede leer, pero no cambiar ni publicar.',
  badUpdate: 'No se ha entendido este cambio. Vuelva a cargar la página.',
  updateTooLarge: 'Este cambio es demasiado grande. Pegue el texto por partes.',
  documentTooLarge: 'La historia ha llegado a su tamaño máximo.',
  embargoed: (until: string) => `Esta historia tiene embargo hasta ${until}: nadie puede publicarla antes.`,
  secondPerson: 'En este diario publica una persona distinta de la que hizo el último cambio.',
  noVersion: 'Esta versión no existe.',
  settled: 'Esta propuesta ya se ha aceptado o descartado.',
  notPublished: 'Esta historia no está publicada.',
  isPublished: 'Esta historia está publicada. Retírela antes de descartarla.',
  badSlug: 'La dirección lleva solo letras minúsculas sin acento, cifras y guiones, hasta 120.',
  slugTaken: 'Otra historia tiene ya esta dirección.',
  badNote: 'Escriba una frase de hasta 500 caracteres para los lectores.',
  badWeight: 'El peso va de 0 a 3.',
  badNoteText: 'Escriba una nota de hasta 2000 caracteres.',
  noNote: 'Esta nota no existe.',
  badDate: 'Esta fecha no vale.',
  skippedHour: 'Ese día los relojes se adelantan y esa hora no existe. Elija otra.',
  doubledHour:
    'Ese día los relojes se atrasan y esa hora llega dos veces. Diga si es la primera o la segunda.',
  changedSince: (people: string[]) =>
    people.length > 0
      ? `Hay cambios que no ha visto, de ${new Intl.ListFormat('es').format(people)}. Mírelos y vuelva a probar.`
      : 'Hay cambios que no ha visto. Mírelos y vuelva a probar.',
  notInReview: 'Esta historia no está en revisión.',
  noAssignee: 'Esta persona no existe o no trabaja ya en la redacción.',
}

/** What is wrong with a story that is to be published, by field. */
export const problemText = {
  headline: 'Escriba un titular de hasta 200 caracteres.',
  dek: 'La entradilla puede tener hasta 500 caracteres.',
  body: 'Escriba el texto.',
  pictures: 'Una imagen del texto ya no existe. Quítela o súbala otra vez.',
  section: 'Elija una sección.',
  authors: 'Diga quién firma.',
  tags: 'Uno de los temas ya no existe.',
  leadImage: 'La imagen principal ya no existe.',
  leadImageAlt: 'Diga qué se ve en la imagen principal, para quien no la ve.',
  pictureAlt: 'Diga qué se ve en cada imagen del texto, para quien no la ve.',
  sourceName: 'El nombre de la agencia puede tener hasta 120 caracteres.',
  sourceUrl: 'Escriba el enlace de la agencia entero, con https://, y también su nombre.',
  seoTitle: 'El título para buscadores puede tener hasta 200 caracteres.',
  seoDescription: 'La descripción para buscadores puede tener hasta 500 caracteres.',
  canonicalUrl: 'Escriba la dirección canónica entera, con https://.',
}

/** What people read about the removal of something for good. */
export const purgeText = {
  badWords: 'Escriba entre 4 y 500 caracteres: se quitarán de todo el diario.',
  badReason: 'Escriba el motivo, en una frase de hasta 500 caracteres: queda en el registro.',
  reasonHasWords: 'El motivo queda en el registro: dígalo sin las palabras que se quitan.',
  afterwards:
    'Las copias de seguridad y los espejos ya publicados conservan lo que tenían: haga una copia nueva, borre las viejas y vuelva a exportar los espejos.',
}
