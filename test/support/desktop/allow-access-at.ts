import { untilOver } from '../at-end.ts'
import { handOf } from '../window/hand.ts'
import { launchBrowser } from '../window/launch-browser.ts'

/** What a person does in their browser at the address of a sign-in, until it says that it is done. */
export async function allowAccessAt(address: string): Promise<void> {
  const browser = await launchBrowser(untilOver)
  const page = await browser.newPage()
  await page.goto(address)
  await handOf('mouse').press(page.getByRole('button', { name: 'Allow access' }))
  await page.getByText(/you can close this (window|tab)/i).waitFor()
  await browser.close()
}
