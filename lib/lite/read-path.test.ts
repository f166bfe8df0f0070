import { expect, test } from 'vitest'
import { type Place, readPath } from './read-path.ts'

test.each<[string, Place | undefined]>([
  ['/', { kind: 'front' }],
  ['/local', { kind: 'section', slug: 'local', page: 1 }],
  ['/local/pagina/2', { kind: 'section', slug: 'local', page: 2 }],
  ['/local/nota', { kind: 'article', section: 'local', slug: 'nota' }],
  ['/lo-mas-reciente', { kind: 'latest', page: 1 }],
  ['/lo-mas-reciente/pagina/3', { kind: 'latest', page: 3 }],
  ['/autor/ana-ruiz', { kind: 'author', slug: 'ana-ruiz', page: 1 }],
  ['/tema/puerto/pagina/2', { kind: 'tag', slug: 'puerto', page: 2 }],
  ['/local/nota/mas', undefined],
  ['/local/feed.xml', undefined],
  ['/local/pagina', undefined],
  ['/local/pagina/0', undefined],
  ['/local/pagina/2/3', undefined],
  ['/autor', undefined],
  ['/autor/Ana', undefined],
  ['/tema/puerto/feed.xml', undefined],
  ['/feed.xml', undefined],
  ['/acerca/etica', undefined],
  ['/boletin', undefined],
  ['/lite/local', undefined],
  ['//', undefined],
])('%s', (path, place) => expect(readPath(path)).toEqual(place))
