import type { Service } from '#lib/blocks/embed/recognise-embed.ts'

/** Texts of an embed before it is loaded. */
export const text = {
  services: {
    youtube: 'YouTube',
    x: 'X',
    instagram: 'Instagram',
    tiktok: 'TikTok',
    telegram: 'Telegram',
    spotify: 'Spotify',
  } satisfies Record<Service, string>,
  kinds: {
    youtube: 'Video en YouTube',
    x: 'Publicación en X',
    instagram: 'Publicación en Instagram',
    tiktok: 'Video en TikTok',
    telegram: 'Publicación en Telegram',
    spotify: 'Audio en Spotify',
  } satisfies Record<Service, string>,
  see: (service: string) => `Ver en ${service}`,
  listen: (service: string) => `Escuchar en ${service}`,
  load: 'Cargar aquí',
  loadNotice: (service: string) => `Al cargarlo, ${service} recibirá datos de su visita.`,
}
