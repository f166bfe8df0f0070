import type { Command } from './command-line/command.ts'

interface CommandEntry {
  /** One sentence in Spanish, without a full stop. */
  summary: string
  /** Loads the command, and with it the parts of the portal that it uses. */
  load: () => Promise<Command>
}

/** What the help says about the words that several commands begin with. */
export const groupSummaries: Record<string, string> = {
  '': 'Portada: las órdenes de quien opera el portal y de la redacción',
  dev: 'Para quien trabaja en el código',
  export: 'Saca el diario del portal',
  import: 'Trae artículos de fuera',
  newsletter: 'Los boletines: ediciones, envíos y suscriptores',
  'newsletter subscribers': 'La lista de suscriptores',
  newsroom: 'La redacción: quién entra y con qué papel',
  'newsroom people': 'Las personas de la redacción',
  site: 'El diario: nombre, logotipo, secciones, autores y páginas',
}

/** All commands by name. Summaries stand here so that the help of a group loads no command. */
export const commands: Record<string, CommandEntry> = {
  'site show': {
    summary: 'Muestra la identidad del diario',
    load: async () => (await import('./site/show.ts')).show,
  },
  'site set': {
    summary: 'Cambia un valor de la identidad',
    load: async () => (await import('./site/set.ts')).set,
  },
  'site form': {
    summary: 'Escribe la ficha del diario tal como está',
    load: async () => (await import('./site/form.ts')).form,
  },
  'site apply': {
    summary: 'Aplica una ficha del diario: todo, o nada',
    load: async () => (await import('./site/apply.ts')).apply,
  },
  'site confirm': {
    summary: 'Confirma que un diario restaurado es el diario, para que vuelva a enviar',
    load: async () => (await import('./site/confirm.ts')).confirm,
  },
  'import markdown': {
    summary: 'Importa los artículos de una carpeta de archivos Markdown',
    load: async () => (await import('./import/markdown.ts')).importMarkdown,
  },
  mailbox: {
    summary: 'Muestra la dirección del buzón, donde quedan los correos sin servidor de correo',
    load: async () => (await import('./mailbox.ts')).mailbox,
  },
  'newsroom owner-link': {
    summary: 'Da el enlace con el que la primera persona crea su cuenta',
    load: async () => (await import('./newsroom/owner-link.ts')).ownerLink,
  },
  'newsroom policy': {
    summary: 'Dice o cambia quién publica: redactores, segunda persona',
    load: async () => (await import('./newsroom/policy.ts')).policy,
  },
  'newsroom people list': {
    summary: 'Muestra las personas de la redacción y sus papeles',
    load: async () => (await import('./newsroom/people-list.ts')).peopleList,
  },
  'newsroom invite': {
    summary: 'Invita a alguien a la redacción',
    load: async () => (await import('./newsroom/invite.ts')).invite,
  },
  'newsroom disable': {
    summary: 'Desactiva a una persona de la redacción',
    load: async () => (await import('./newsroom/disable.ts')).disable,
  },
  'newsroom sign-out': {
    summary: 'Cierra todas las sesiones de una persona',
    load: async () => (await import('./newsroom/sign-out.ts')).signOut,
  },
  'newsroom reset': {
    summary: 'Da un enlace para elegir otra contraseña',
    load: async () => (await import('./newsroom/reset.ts')).reset,
  },
  'newsletter list': {
    summary: 'Muestra los boletines, sus suscriptores y sus últimas ediciones',
    load: async () => (await import('./newsletter/list.ts')).list,
  },
  'newsletter compose': {
    summary: 'Compone una edición y muestra su número',
    load: async () => (await import('./newsletter/compose.ts')).compose,
  },
  'newsletter proof': {
    summary: 'Envía una edición a una sola dirección, como prueba',
    load: async () => (await import('./newsletter/proof.ts')).proof,
  },
  'newsletter send': {
    summary: 'Envía una edición a sus suscriptores',
    load: async () => (await import('./newsletter/send.ts')).send,
  },
  'newsletter status': {
    summary: 'Muestra cómo va el envío de una edición',
    load: async () => (await import('./newsletter/status.ts')).status,
  },
  'newsletter pause': {
    summary: 'Detiene el envío de una edición',
    load: async () => (await import('./newsletter/pause.ts')).pause,
  },
  'newsletter resume': {
    summary: 'Sigue con el envío de una edición detenida',
    load: async () => (await import('./newsletter/resume.ts')).resume,
  },
  'newsletter cancel': {
    summary: 'Cancela lo que falta de enviar de una edición',
    load: async () => (await import('./newsletter/cancel.ts')).cancel,
  },
  'newsletter deliver': {
    summary: 'Envía lo que está pendiente, en este proceso',
    load: async () => (await import('./newsletter/deliver.ts')).deliver,
  },
  'newsletter subscribers import': {
    summary: 'Importa una lista de suscriptores en CSV',
    load: async () => (await import('./newsletter/subscribers/import.ts')).importSubscribers,
  },
  'newsletter subscribers export': {
    summary: 'Exporta la lista de suscriptores en CSV',
    load: async () => (await import('./newsletter/subscribers/export.ts')).exportSubscribers,
  },
  'newsletter figures': {
    summary: 'Muestra por días las altas, bajas, devoluciones y quejas de un boletín',
    load: async () => (await import('./newsletter/figures.ts')).figures,
  },
  'newsletter dkim': {
    summary:
      'Prepara la clave que firma los correos, escribe sus registros DNS y, con --sign, la pone en uso',
    load: async () => (await import('./newsletter/dkim.ts')).dkim,
  },
  'newsletter webhook': {
    summary: 'Escribe la dirección y el secreto con que el servidor de correo avisa de devoluciones',
    load: async () => (await import('./newsletter/webhook.ts')).webhook,
  },
  'export static': {
    summary: 'Escribe un espejo del diario en archivos',
    load: async () => (await import('./export/static.ts')).exportStatic,
  },
  backup: {
    summary: 'Guarda el diario entero en un archivo, también con el portal en marcha',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    summary: 'Restaura una copia en una base y una carpeta de datos vacías',
    load: async () => (await import('./restore.ts')).restore,
  },
  'move-database': {
    summary: 'Lleva el diario a otro PostgreSQL, o de vuelta al incluido',
    load: async () => (await import('./move-database.ts')).moveDatabase,
  },
  doctor: {
    summary: 'Revisa todo aquello de lo que depende el diario y dice qué hacer',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  recount: {
    summary: 'Cuenta de nuevo los artículos de todas las listas',
    load: async () => (await import('./recount.ts')).recount,
  },
  packages: {
    summary: 'Muestra las licencias de los paquetes y sus fallos conocidos',
    load: async () => (await import('./packages.ts')).packages,
  },
  'dev generate': {
    summary: 'Genera lo que no está en git: el cliente de Prisma y las islas',
    load: async () => (await import('./dev/generate.ts')).generateFiles,
  },
  'dev new-migration': {
    summary: 'Escribe la migración que requiere un cambio de prisma/schema.prisma',
    load: async () => (await import('./dev/new-migration.ts')).newMigration,
  },
  'dev settings-table': {
    summary: 'Escribe la tabla de variables en docs/operate.md',
    load: async () => (await import('./dev/settings-table.ts')).settingsTable,
  },
}
