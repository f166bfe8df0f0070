/** The supported types of picture files. */
export type PictureType = 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'heif'

/** The first bytes of files; `.` stands for any byte. Sources: the specifications of the formats. */
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

/** The type of a picture file, detected by its content; `undefined` if it is not supported. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return SIGNATURES.find(([, signature]) => begins(start, signature))?.[0]
}

function begins(start: string, signature: string): boolean {
  return start.length >= signature.length && [...signature].every((one, i) => one === '.' || one === start[i])
}
