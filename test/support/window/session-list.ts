/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { eventually } from '../eventually.ts'
import { type Hand, reach } from './hand.ts'

/** The list of a page, worked by one hand. Rows go by the beginning of their name: `prod-payments, ReadOnlyAccess`. */
export interface SessionList {
  row(name: string): Locator
  /** All rows of sessions on the screen. */
  readonly rows: Locator
  /** Puts text into the search. */
  search(text: string): Promise<void>
  start(name: string): Promise<void>
  stop(name: string): Promise<void>
  openPanel(name: string): Promise<void>
  /** Opens the menu of a row. */
  openMenu(name: string): Promise<void>
  /** Asks for the console. */
  console(name: string): Promise<void>
  /** Brings the keyboard's focus to a row, by keys alone. */
  goTo(name: string): Promise<void>
}

export function sessionList(page: Page, hand: Hand): SessionList {
  const row = (name: string): Locator => page.getByRole('row', { name: new RegExp(`^${escaped(name)}(,|$)`) })
  const search = page.getByRole('searchbox', { name: 'Search' })

  /** The keyboard's way to a row: search for it, leave the search, and go down to it. */
  async function goTo(name: string): Promise<void> {
    const { keyboard } = page
    await reach(search)
    await keyboard.press('ControlOrMeta+a')
    await keyboard.type(name.replaceAll(', ', ' '))
    await row(name).waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Home')
    for (
      let steps = 0;
      !(await row(name).evaluate((element) => element.contains(document.activeElement)));
      steps += 1
    ) {
      if (steps > 60) throw new Error(`the arrows never come to ${name}`)
      await keyboard.press('ArrowDown')
    }
  }

  /** Null when it is gone, or behind a dialog that what was pressed has opened. */
  async function labelNow(name: string): Promise<string | null> {
    return (await row(name).count()) === 0
      ? null
      : await row(name)
          .first()
          .getAttribute('aria-label', { timeout: 500 })
          .catch(() => null)
  }

  /** A press so soon after the row changed that it may be the second half of a double press does nothing: again. */
  async function act(name: string, { label, key }: { label: string; key: string }): Promise<void> {
    if (hand.name === 'keyboard') await goTo(name)
    const before = await row(name).getAttribute('aria-label')
    await eventually(async () => {
      if (hand.name === 'keyboard') await page.keyboard.press(key)
      else {
        await row(name).hover()
        // Shown while the row is pointed at, and a row that moves away is not: then it is pointed at again.
        await row(name).getByRole('button', { name: label }).click({ timeout: 1_000 })
      }
      await eventually(async () => expect(await labelNow(name)).not.toBe(before), 1000)
    })
  }

  return {
    row,
    // Groups cannot be selected.
    rows: page.locator('[role="row"][aria-selected]'),
    goTo,
    search: (text) => hand.write(search, text),
    start: (name) => act(name, { label: 'Start', key: 'Enter' }),
    stop: (name) => act(name, { label: 'Stop', key: 's' }),
    async openPanel(name) {
      if (hand.name === 'mouse') await row(name).click()
      else {
        await goTo(name)
        await page.keyboard.press('Space')
      }
    },
    async openMenu(name) {
      if (hand.name === 'mouse') return await row(name).click({ button: 'right' })
      await goTo(name)
      await page.keyboard.press('Shift+F10')
    },
    async console(name) {
      if (hand.name === 'keyboard') {
        await goTo(name)
        return await page.keyboard.press('c')
      }
      await row(name).hover()
      await row(name).getByRole('button', { name: 'Console' }).click()
    },
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
