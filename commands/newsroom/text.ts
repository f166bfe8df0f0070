import type { Role } from '#prisma/generated/client.ts'

/** The words for the roles, and those by which commands take them. */
export const roleText: Record<Role, string> = {
  reporter: 'redactor',
  editor: 'editor',
  publisher: 'director',
  advertising: 'publicidad',
}

export const text = {
  badRoles: (given: string) =>
    `No se entienden los papeles «${given}»: elija entre ${Object.values(roleText).join(', ')}, separados por comas.`,
  badEmail: (given: string) => `«${given}» no es una dirección de correo.`,
  noPerson: (email: string) => `No hay ninguna cuenta con el correo ${email}.`,
  expires: (at: Date) =>
    `Vale una sola vez, hasta el ${at.toISOString().slice(0, 16).replace('T', ' a las ')} (UTC).`,
  disabled: (name: string) => `${name} no puede entrar ya; sus sesiones han terminado.`,
  signedOut: (name: string) => `Las sesiones de ${name} han terminado.`,
  resetLife: 'Vale una sola vez, durante una hora.',
  badSwitch: (given: string) => `«${given}» no vale: escriba on u off.`,
  policy: ({
    reportersPublish,
    secondPersonPublishes,
  }: {
    reportersPublish: boolean
    secondPersonPublishes: boolean
  }) =>
    `${reportersPublish ? 'Los redactores publican sus propias historias.' : 'Los redactores no publican.'}\n${
      secondPersonPublishes
        ? 'Publica siempre alguien distinto de quien hizo el último cambio.'
        : 'Quien hizo el último cambio puede publicar.'
    }`,
  nobody:
    'La redacción no tiene a nadie todavía: «newsroom owner-link» da el enlace para la primera persona.',
  disabledMark: ' · desactivada',
}
