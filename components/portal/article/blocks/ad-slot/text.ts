import type { HouseAdKind } from '#lib/ads/house-ads.ts'

/** The label of advertisements, and what the paper's own ones say. */
export const text = {
  label: 'Publicidad',
  house: {
    newsletter: {
      claim: 'Las historias del día, en su correo.',
      action: 'Suscribirse al boletín',
    },
    support: { claim: 'Este diario lo sostienen sus lectores.', action: 'Apoyar al diario' },
    contact: {
      claim: '¿Sabe algo que debería publicarse? La redacción lee todos los mensajes.',
      action: 'Escribir a la redacción',
    },
    archive: {
      claim: 'Antes de suscribirse, vea cómo es el boletín.',
      action: 'Leer ediciones anteriores',
    },
    lite: {
      claim: 'Con poca señal o pocos datos, el diario entero casi sin peso.',
      action: 'Abrir la edición ligera',
    },
    feed: { claim: 'Todas las noticias en su lector, en orden y sin algoritmo.', action: 'Seguir por RSS' },
    latest: { claim: 'Todo lo publicado, de lo último a lo primero.', action: 'Ver lo más reciente' },
    front: { claim: 'Lo que importa hoy, de un vistazo.', action: 'Abrir la portada' },
  } satisfies Record<HouseAdKind, { claim: string; action: string }>,
}
