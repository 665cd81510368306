/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core'

/** How a person works a page. Journeys are written once, for both. */
export interface Hand {
  readonly name: 'mouse' | 'keyboard'
  /** A button, a link, an item of a menu, a tab. */
  press(target: Locator): Promise<void>
  /** A check box or a switch. */
  toggle(target: Locator): Promise<void>
  /** Puts text into a field in place of what is there. */
  write(field: Locator, text: string): Promise<void>
  /** Takes an option or item out of what opens from a button. */
  choose(opener: Locator, item: Locator): Promise<void>
  /** Takes an item of a menu that is open. */
  pick(item: Locator): Promise<void>
}

export const hands = ['mouse', 'keyboard'] as const

export function handOf(name: (typeof hands)[number]): Hand {
  return name === 'mouse' ? mouse : keyboard
}

const mouse: Hand = {
  name: 'mouse',
  press: (target) => target.click(),
  toggle: (target) => target.click(),
  async write(field, text) {
    await field.click()
    await field.press('ControlOrMeta+a')
    await field.press('Delete')
    await field.pressSequentially(text)
  },
  async choose(opener, item) {
    await opener.click()
    await item.click()
  },
  pick: (item) => item.click(),
}

/** Never touches the pointer: a control that Tab does not come to cannot be worked. */
const keyboard: Hand = {
  name: 'keyboard',
  async press(target) {
    await reach(target)
    await target.page().keyboard.press('Enter')
  },
  async toggle(target) {
    await reach(target)
    await target.page().keyboard.press('Space')
  },
  async write(field, text) {
    await reach(field)
    const { keyboard: keys } = field.page()
    await keys.press('ControlOrMeta+a')
    await keys.press('Delete')
    await keys.type(text)
  },
  async choose(opener, item) {
    await reach(opener)
    await opener.page().keyboard.press('Enter')
    await keyboard.pick(item)
  },
  async pick(item) {
    const page = item.page()
    await item.waitFor()
    if (!(await comesTo(page, { key: 'ArrowDown', until: item })))
      throw new Error(`the arrows never come to ${String(item)}`)
    await page.keyboard.press('Enter')
  },
}

/** More stops than any view of ours has. */
const mostStops = 60

/**
 * Goes on with Tab until this has the focus, then back with Shift+Tab: Tab leads from the search straight to the list,
 * and what stands between them is behind it. @throws Error when it never comes there.
 */
export async function reach(target: Locator): Promise<void> {
  await target.waitFor()
  const page = target.page()
  if (await comesTo(page, { key: 'Tab', until: target })) return
  if (await comesTo(page, { key: 'Shift+Tab', until: target })) return
  throw new Error(`Tab never comes to ${String(target)}`)
}

async function comesTo(page: Page, { key, until }: { key: string; until: Locator }): Promise<boolean> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await until.evaluate(isCurrent)) return true
    await page.keyboard.press(key)
  }
  return false
}

/** Has the focus, or is what the focused element says is current: a list marks its option without focusing it. */
function isCurrent(element: Element): boolean {
  const active = document.activeElement
  return (
    active === element ||
    element.hasAttribute('data-highlighted') ||
    (element.id !== '' && active?.getAttribute('aria-activedescendant') === element.id)
  )
}
