import type { BrowserContext, Page } from 'playwright-core'
import type { Hand } from './hand.ts'

/** What a person does in the tab that a sign-in opened, until it says that it is done. */
export async function allowAccess(
  context: BrowserContext,
  { hand, opening }: { readonly hand: Hand; readonly opening: () => Promise<void> },
): Promise<void> {
  const [tab] = await Promise.all([context.waitForEvent('page'), opening()])
  await allowIn(tab, hand)
}

/** The same in a tab that shows the sign-in. */
export async function allowIn(tab: Page, hand: Hand): Promise<void> {
  await hand.press(tab.getByRole('button', { name: 'Allow access' }))
  await closeWhenDone(tab)
}

/** The tab of a sign-in that needs no click. */
export async function signedInByItself(context: BrowserContext, opening: () => Promise<void>): Promise<void> {
  const [tab] = await Promise.all([context.waitForEvent('page'), opening()])
  await closeWhenDone(tab)
}

/** Of the tab of a sign-in: waits until it says that it is over. */
export async function closeWhenDone(tab: Page): Promise<void> {
  await tab.getByText(/you can close this (window|tab)/i).waitFor()
  await tab.close()
}
