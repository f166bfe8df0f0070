import type { Finding } from './finding.ts'

export const stateText: Record<Finding['state'], string> = { ok: 'bien', warning: 'AVISO', failure: 'FALLO' }

/** The Spanish names of the checks, which `--json` gives in English. */
export const checkText: Record<string, string> = {
  settings: 'variables',
  'data folder': 'carpeta',
  disk: 'disco',
  permissions: 'permisos',
  database: 'base de datos',
  clock: 'reloj',
  jobs: 'tareas',
  schedule: 'programadas',
  'newsroom logs': 'redacción',
  backup: 'copias',
  copy: 'restaurado',
  newsletter: 'boletines',
  identity: 'ficha',
  mail: 'correo',
  'mail domain': 'dominio',
  address: 'dirección',
}
