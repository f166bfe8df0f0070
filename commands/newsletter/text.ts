import type { DeliveryStatus, EditionStatus, FigureKind } from '#prisma/generated/client.ts'

/** The words for the states that `--json` gives by their names. */
export const editionStatusText: Record<EditionStatus, string> = {
  draft: 'borrador',
  skipped: 'omitida',
  sending: 'en envío',
  paused: 'en pausa',
  sent: 'enviada',
  cancelled: 'cancelada',
}

export const deliveryText: Record<DeliveryStatus | 'uncertain', string> = {
  pending: 'pendientes',
  sending: 'en curso',
  sent: 'enviados',
  failed: 'fallidos',
  bounced: 'rebotados',
  suppressed: 'suprimidos',
  uncertain: 'dudosos',
}

export const figureText: Record<FigureKind, string> = {
  joined: 'altas',
  left: 'bajas',
  bounced: 'rebotes',
  complained: 'quejas',
}

/** The parts of a story's score. */
export const reasonText = {
  weight: 'peso',
  readership: 'lecturas',
  freshness: 'actualidad',
  repetition: 'repetición',
}
