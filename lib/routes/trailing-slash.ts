/** `/local` of `/local/`, without any of the slashes at its end; the front page stays `/`. */
export function withoutTrailingSlash(path: string): string {
  return path === '/' ? path : path.replace(/\/+$/, '')
}
