import type { LaunchedEmulator } from '../launch-emulator.ts'
import { signedInByItself } from './allow-access.ts'
import type { Hand } from './hand.ts'
import type { OpenWindow } from './open-window.ts'

/** What a person does on a page that knows no access method yet: gives the address of their portal, and signs in. */
export async function addFirstPortal(
  { context, page }: Pick<OpenWindow, 'context' | 'page'>,
  { emulator, hand }: { readonly emulator: LaunchedEmulator; readonly hand: Hand },
): Promise<void> {
  await hand.write(page.getByLabel('Start URL'), emulator.startUrl)
  await hand.write(page.getByLabel('Region'), emulator.region)
  await signedInByItself(context, () =>
    hand.press(page.getByRole('button', { name: 'Sign in', exact: true })),
  )
}
