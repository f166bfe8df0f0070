import { expect, type Locator, type Page } from '@playwright/test'
import type { Colleague } from './colleague.ts'

/** The text of a story in a browser. */
export const storyText = (page: Page): Locator => page.getByRole('textbox', { name: 'Texto' })

/** Waits until a tab says that everything is saved. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.locator('[data-saving="saved"]')).toBeVisible({ timeout: 60_000 })
}

/** A new story, open in tabs of that browser at each of the origins. */
export async function openTabs(
  colleague: Colleague,
  newPage: () => Promise<Page>,
  origins: readonly string[],
): Promise<{ id: number; tabs: Page[] }> {
  const [origin = ''] = origins
  const { body } = await colleague.post(origin, '/redaccion/api/stories', {})
  const tabs = []
  for (const at of origins) {
    const page = await newPage()
    await colleague.signInBrowser(page, at)
    await page.goto(`${at}/redaccion/noticias/${body.id}`)
    await storyText(page).click()
    tabs.push(page)
  }
  return { id: Number(body.id), tabs }
}

/** The text of a story as the database has it. */
export async function storedText(colleague: Colleague, origin: string, id: number): Promise<string> {
  const { doc } = await colleague.openStory(origin, id)
  return doc
    .getXmlFragment('body')
    .toString()
    .replace(/<[^>]*>/g, '')
}

/** Each person types with letters of their own: what one of them wrote, in order. */
export function lettersOf(text: string, letters: string): string {
  return [...text].filter((letter) => letters.includes(letter)).join('')
}
