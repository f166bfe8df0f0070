/**
 * The widths of a window, in rem, from which the menu's bar shows more sections. They grow with the reader's font size
 * as the names do.
 */
export const MENU_WIDTHS = [0, 24, 48, 80] as const

/** The room for names at each of `MENU_WIDTHS`, in rem: the bar without its margins and the button for all sections. */
const ROOM = [9.5, 13, 34, 62]
/** The mean width of a letter of the menu, and the distance between two names, in rem. */
const LETTER = 0.56
const GAP = 1.5

/**
 * Decides which sections the bar of the menu shows. The names keep their order; a name that does not fit ends the bar,
 * because sections beyond a missing one would look like all there are.
 * @param names of the sections, in menu order.
 * @param current the index of the section being read, which the bar always shows; -1 if there is none.
 * @returns for each section the index in `MENU_WIDTHS` from which the bar shows it; `null` where only the whole menu does.
 */
export function menuLevels(names: readonly string[], current = -1): (number | null)[] {
  const widths = names.map((name) => [...name].length * LETTER + GAP)
  return names.map((_, i) => {
    if (i === current) return 0
    const before = widths.slice(0, i + 1).reduce((sum, width) => sum + width, 0)
    const needed = before + (current > i ? (widths[current] ?? 0) : 0)
    const level = ROOM.findIndex((room) => needed <= room)
    return level === -1 ? null : level
  })
}
