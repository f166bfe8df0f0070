/** What a reader sees when a request is refused before any page answers it. */
export const refusalText = {
  400: 'Esta petición no se entiende.',
  405: 'Esta dirección no admite esa petición.',
  413: 'Lo enviado es demasiado grande.',
  414: 'Esta dirección es demasiado larga.',
} as const
