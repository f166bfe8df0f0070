/** Search engines show about this many characters of a description. */
const MAX_DESCRIPTION = 160

/** The description of an edition for search engines: the headlines of its first stories, as many as there is room for. */
export function describeStories(stories: readonly { headline: string }[]): string {
  const whole: string[] = []
  for (const { headline } of stories) {
    if ([...whole, headline].join(' · ').length > MAX_DESCRIPTION && whole.length > 0) break
    whole.push(headline)
  }
  return whole.join(' · ')
}
