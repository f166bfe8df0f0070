/** What the operator sees of the mailbox. */
export const text = {
  title: 'Buzón',
  explanation: 'Correos que saldrían si hubiera un servidor de correo (SMTP_URL). Los más recientes primero.',
  empty: 'Todavía no hay ninguno.',
  date: 'Fecha',
  to: 'Para',
  subject: 'Asunto',
  back: 'Volver al buzón',
  plainText: 'Texto',
  html: 'HTML',
  notFound: 'No existe.',
}
