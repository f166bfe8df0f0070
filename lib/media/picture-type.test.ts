import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pictureType } from './picture-type.ts'

const picture = () => sharp({ create: { width: 4, height: 4, channels: 3, background: '#0b4a63' } })

test.each(['jpeg', 'png', 'gif', 'webp', 'tiff'] as const)('a %s is known by its content', async (format) => {
  expect(pictureType(await picture().toFormat(format).toBuffer())).toBe(format)
})

test('an AVIF is known by its content', async () => {
  expect(pictureType(await picture().avif().toBuffer())).toBe('heif')
})

test.each<[string, string]>([
  ['nothing', ''],
  ['a script', '#!/bin/sh\nrm -rf /'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a film', '\0\0\0\x20ftypisom'],
  ['a document', '%PDF-1.7'],
  ['other sound in RIFF', 'RIFF....WAVEfmt '],
  ['a picture that is cut short in its first bytes', '\x89PNG'],
])('%s is no picture', (_name, content) => {
  expect(pictureType(Buffer.from(content, 'latin1'))).toBeUndefined()
})
