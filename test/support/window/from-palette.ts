import type { Page } from 'playwright-core'
import type { Hand } from './hand.ts'

/** Opens the palette, types this and takes the entry, which is the first for who has no mouse. */
export async function fromPalette(
  page: Page,
  { hand, text, entry }: { readonly hand: Hand; readonly text: string; readonly entry: RegExp },
): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await page.keyboard.press('Control+k')
  await palette.waitFor()
  await page.keyboard.type(text)
  const option = palette.getByRole('option', { name: entry }).first()
  await option.waitFor()
  if (hand.name === 'mouse') await option.click()
  else await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
}
