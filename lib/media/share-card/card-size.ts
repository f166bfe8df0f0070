// In a file of its own, since pages name the size and must not load what draws.

/** The size of the picture of shared links, which Facebook, X and others recommend, in pixels. */
export const CARD_WIDTH = 1_200
export const CARD_HEIGHT = 630
