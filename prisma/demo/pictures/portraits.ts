import { amaranta, casimiro, noelia, tobias } from './portraits/culture.ts'
import { inigo, lazaro, renata, ximena } from './portraits/news.ts'

/** The demo edition's portraits: an author's slug to a function that draws an SVG document of 800 x 800. */
export const portraits: Record<string, () => string> = {
  'renata-d-alcor': renata,
  'inigo-penalba': inigo,
  'amaranta-quiles': amaranta,
  'tobias-rendueles': tobias,
  'noelia-brizuela': noelia,
  'lazaro-mendiola': lazaro,
  'ximena-ugalde': ximena,
  'casimiro-beltran-ochoa': casimiro,
}
