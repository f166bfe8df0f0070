/** The kinds of files that are taken as pictures. */
export type PictureType = 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'heif'

/** What files begin with; `.` stands for any byte. Sources: the formats' own specifications. */
const SIGNATURES: readonly [PictureType, string][] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF....WEBP'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  // ISO/IEC 23008-12: the brand of the file follows «ftyp».
  ...['avif', 'avis', 'mif1', 'msf1', 'heic', 'heix', 'heim', 'heis', 'hevc'].map(
    (brand): [PictureType, string] => ['heif', `....ftyp${brand}`],
  ),
]

/** What kind of picture a file is, by its content alone; `undefined` for everything that is not taken. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return SIGNATURES.find(([, signature]) => begins(start, signature))?.[0]
}

function begins(start: string, signature: string): boolean {
  return start.length >= signature.length && [...signature].every((one, i) => one === '.' || one === start[i])
}
