import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './test.ts'

export const PASSWORD = 'una frase bastante larga'

/** Makes the account of an invitation on its page. */
export async function acceptInvitation(tab: Page, link: string, name: string): Promise<void> {
  await tab.goto(link)
  await tab.getByLabel('Su nombre').fill(name)
  await tab.getByLabel('Correo').fill(`${name.toLowerCase()}@diario.example`)
  await tab.getByLabel('Contraseña').fill(PASSWORD)
  await tab.getByRole('button', { name: 'Crear la cuenta' }).click()
  await expect(tab.getByRole('heading', { level: 1, name: 'Escritorio' })).toBeVisible()
}

/** Both themes are free of axe's findings, and nothing is wider than a narrow phone. */
export async function expectSound(tab: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme })
    await expectAccessible(tab)
  }
  await tab.emulateMedia({ colorScheme: null })
  await tab.setViewportSize({ width: 320, height: 640 })
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await tab.setViewportSize({ width: 1280, height: 800 })
}

/** More stops than any screen has on the way to what a test looks for. */
const MAX_STOPS = 80

/** Presses the Tab key until something has the focus; every stop on the way shows that it has it. */
export async function tabTo(tab: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await tab.keyboard.press(key)
    expect(await showsFocus(tab), await focused(tab)).toBe(true)
  }
  throw new Error(`The Tab key does not reach ${target}; it stands at ${await focused(tab)}`)
}

/** A line around what has the focus, or the caret of a text. */
function showsFocus(tab: Page): Promise<boolean> {
  return tab.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return true
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return element.isContentEditable || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0)
  })
}

function focused(tab: Page): Promise<string> {
  return tab.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '')
}
