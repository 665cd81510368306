import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { User } from '../user.ts'
import type { Hand } from './hand.ts'
import { type ContextOptions, openContext, openPage } from './open-context.ts'
import { pageAddress } from './page-address.ts'
import { type SessionList, sessionList } from './session-list.ts'

/** A user's page in a fresh browser profile, and the list on it. */
export interface OpenWindow {
  readonly context: BrowserContext
  readonly page: Page
  readonly list: SessionList
}

/** Opens one for the running test. */
export async function openWindow(
  { browser, user, hand }: { readonly browser: Browser; readonly user: User; readonly hand: Hand },
  options: ContextOptions & { readonly tolerate?: RegExp } = {},
): Promise<OpenWindow> {
  const context = await openContext(browser, options)
  const page = await openPage(context, { url: await pageAddress(user), tolerate: options.tolerate })
  return { context, page, list: sessionList(page, hand) }
}
