import { allowIn } from '../window/allow-access.ts'
import { handOf } from '../window/hand.ts'
import { launchBrowser } from '../window/launch-browser.ts'

/** What a person does in their browser at the address of a sign-in, until it says that it is done. */
export async function allowAccessAt(address: string): Promise<void> {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.goto(address)
  await allowIn(page, handOf('mouse'))
  await browser.close()
}
