import { describe, expect, it } from 'vitest'
import { MENU_WIDTHS, menuLevels } from './menu-levels.ts'

const NAMES = [
  'Política',
  'Economía',
  'Mundo',
  'Sociedad',
  'Cultura',
  'Deportes',
  'Ciencia',
  'Tecnología',
  'Opinión',
  'Justicia',
  'Medio ambiente',
  'Educación',
  'Salud',
]
const shownFrom = (levels: (number | null)[], level: number) =>
  levels.filter((from) => from !== null && from <= level).length

describe('the sections in the bar of the menu', () => {
  it('are the more the wider the window is, and on a wide one not all of thirteen', () => {
    const levels = menuLevels(NAMES)
    expect(MENU_WIDTHS.map((_, level) => shownFrom(levels, level))).toEqual([1, 2, 6, 10])
  })

  it('are the first ones: none is shown beyond a section that is not', () => {
    const levels = menuLevels(NAMES).map((level) => level ?? MENU_WIDTHS.length)
    expect(levels).toEqual([...levels].sort((a, b) => a - b))
  })

  it('include the section being read at every width', () => {
    const levels = menuLevels(NAMES, 12)
    expect(levels[12]).toBe(0)
    expect(shownFrom(levels, 0)).toBeLessThanOrEqual(2)
  })

  it('are all sections where there are few', () => {
    expect(menuLevels(['Mundo', 'Opinión'])).toEqual([0, 1])
    expect(menuLevels([])).toEqual([])
  })

  it('leave a very long name to the whole menu', () => {
    expect(menuLevels(['Mundo', 'x'.repeat(200), 'Salud'])).toEqual([0, null, null])
  })
})
