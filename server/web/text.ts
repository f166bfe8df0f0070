/** What a reader sees when a request is refused before any page answers it. */
export const refusalText = {
  400: 'Esta petición no se entiende.',
  405: 'Esta dirección no admite esa petición.',
  408: 'La petición tardó demasiado en llegar.',
  414: 'Esta dirección es demasiado larga.',
  431: 'Las cabeceras de la petición son demasiado grandes.',
  503: 'Hay demasiadas peticiones en este momento. Vuelva a intentarlo en unos segundos.',
} as const
