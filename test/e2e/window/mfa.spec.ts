import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../../support/add-iam-user.ts'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { mfaCode } from '../../support/mfa-code.ts'
import { expectDone, newUser, type User } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('a code of an MFA device, by %s', (name) => {
  const hand = handOf(name)

  it('of the user at the root of a chain is what the role that is started waits for', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await userWithMfa(emulator)
    const [one, two] = emulator.roles.chain
    const chain = [`--name one --source alice --role-arn ${one}`, `--name two --source one --role-arn ${two}`]
    for (const flags of chain) expectDone(await user.keyturn(words(`add assume-role ${flags}`)))
    const { page, list } = await openWindow({ browser, user, hand })
    const code = page.getByRole('textbox', { name: /code/i })

    await list.start('two')
    await code.waitFor()
    // Behind the question the list is hidden from readers of the screen, not from the eye.
    const row = page.locator('[aria-label^="two,"][aria-label$="needs a code"]')
    await row.waitFor()
    expect(await row.textContent()).toContain('Code')
    await code.pressSequentially(mfaCode(emulator))
    await list.row(`two, ${two.split('/').at(-1)}, active`).waitFor()
  })

  it('is asked for in the window, once for all that wait, and a wrong or used one is told at the field', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await userWithMfa(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const code = page.getByRole('textbox', { name: /code/i })

    await list.start('alice')
    await code.waitFor()
    await code.pressSequentially('000000')
    await page.getByText(/wrong code/i).waitFor()
    // The same code is needed twice, before the device shows another.
    await eventually(() => expect(secondsToNextCode()).toBeGreaterThan(26), 31_000)
    const right = mfaCode(emulator)
    await code.pressSequentially(right)
    await list.row('alice, active').waitFor()

    // Another session of the same key and device shares what the code was good for.
    await list.start('alice-too')
    await list.row('alice-too, active').waitFor()

    // Another duration takes a code of its own, and this one is spent.
    expectDone(await user.keyturn(['stop', 'alice-too']))
    const longer = user.keyturn(['start', 'alice-too', '--duration', '1h'])
    await code.waitFor()
    await code.pressSequentially(right)
    await page.getByText(/^Used already; the next code comes in \d+ s\.$/).waitFor()
    await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Cancel' }))
    await code.waitFor({ state: 'detached' })
    expect((await longer).code).not.toBe(0)
    await list.search('')

    expectDone(await user.keyturn(['stop', 'alice']))
    await list.row('alice, stopped').waitFor()
    expect(await user.json('list', '--active')).toEqual([])
  })

  it('is made from the key of the device once a person gave it to the vault, until they take it out', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await userWithMfa(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const { mfaSecret, mfaSerial } = emulator.iamUser
    await list.openPanel('alice')
    const codes = page.getByRole('region', { name: 'MFA codes' })
    await hand.press(codes.getByRole('button', { name: 'Make them from a key' }))
    await codes.getByText(/whoever opens the vault has both factors/i).waitFor()
    await hand.write(codes.getByLabel('Key of the device'), 'no key')
    await hand.press(codes.getByRole('button', { name: 'Keep the key' }))
    await codes.getByText(/^This is not the key of an MFA device/).waitFor()
    const text = `otpauth://totp/AWS:alice?secret=${mfaSecret}&issuer=AWS`
    await hand.write(codes.getByLabel('Key of the device'), text)
    await hand.press(codes.getByRole('button', { name: 'Keep the key' }))
    await codes.getByText('Made from the vault’s key.').waitFor()
    expect(await user.json('mfa', 'list')).toMatchObject([{ serial: mfaSerial, codes: { source: 'totp' } }])
    expectDone(await user.keyturn(['start', 'alice']))
    await list.row('alice, active').waitFor()

    await hand.press(codes.getByRole('button', { name: 'Remove the key' }))
    await hand.press(codes.getByRole('button', { name: 'Remove', exact: true }))
    await codes.getByText('Asked for.').waitFor()
    expectDone(await user.keyturn(['mfa', 'set', mfaSerial, '--command', 'ykman oath accounts code -s AWS']))
    await codes.getByText('ykman oath accounts code -s AWS', { exact: true }).waitFor()
  })
})

async function userWithMfa(emulator: LaunchedEmulator): Promise<User> {
  const user = await newUser({ emulator })
  const { iamUser, region } = emulator
  for (const name of ['alice', 'alice-too'])
    await addIamUser(user, {
      emulator,
      flags: words(`--name ${name} --mfa-serial ${iamUser.mfaSerial} --region ${region}`),
    })
  return user
}

function secondsToNextCode(): number {
  return 30 - ((Date.now() / 1000) % 30)
}
