import { expect, test } from 'vitest'
import { mirrorFile, relativeAddress } from './mirror-file.ts'

test.each([
  ['/', 'index.html'],
  ['/local', 'local/index.html'],
  ['/local/nota', 'local/nota/index.html'],
  ['/local/pagina/2', 'local/pagina/2/index.html'],
  ['/lite', 'lite/index.html'],
  ['/local/feed.xml', 'local/feed.xml'],
  ['/aviso/404', '404.html'],
  ['/sitemap/2026-11.xml', 'sitemap/2026-11.xml'],
  ['/media/ab/0123456789abcdef-320.webp', 'media/ab/0123456789abcdef-320.webp'],
])('%s is %s', (address, file) => expect(mirrorFile(address)).toBe(file))

test.each([
  ['index.html', 'index.html', 'index.html'],
  ['index.html', 'local/index.html', 'local/index.html'],
  ['local/nota/index.html', 'index.html', '../../index.html'],
  ['local/nota/index.html', 'local/otra/index.html', '../otra/index.html'],
  ['local/nota/index.html', 'media/ab/x.webp', '../../media/ab/x.webp'],
  ['404.html', 'local/index.html', '/local/index.html'],
])('from %s to %s', (from, to, address) => expect(relativeAddress(from, to)).toBe(address))
