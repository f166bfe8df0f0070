import path from 'node:path'

/**
 * The files of the face of headlines: Western European letters, then those of Central Europe. Resolved from the working
 * directory, because paths relative to this module do not exist in Next's bundle.
 */
export const FACE_FILES = ['latin', 'latin-ext'].map((letters) =>
  path.join(
    /* turbopackIgnore: true */ process.cwd(),
    `node_modules/@fontsource/brygada-1918/files/brygada-1918-${letters}-700-normal.woff`,
  ),
)

/** The name of the face, as Pango finds it when the files are registered. */
export const FACE_NAME = 'Brygada 1918 Bold'
