import type { Page } from 'playwright-core'

/** What a person does at `oidcIssuer`: signs in with its form, agrees, and comes back to Keyturn. */
export async function signInAtIssuer(tab: Page): Promise<void> {
  await tab.getByPlaceholder('Enter any login').fill('alice')
  await tab.getByPlaceholder('and password').fill('any')
  await tab.getByRole('button', { name: 'Sign-in' }).click()
  await tab.getByRole('button', { name: 'Continue' }).click()
  await tab.getByText('You can close this tab').waitFor()
  await tab.close()
}
