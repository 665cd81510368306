import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../support/add-iam-user.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { launchBrowser } from '../support/window/launch-browser.ts'

let browser: Browser
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  user = await signedInUser(emulator)
  await addIamUser(user, { emulator })
})

/** Runs the command with a browser that notes the address it is started with. */
async function addressFor(...args: readonly string[]): Promise<string> {
  const note = join(user.folder, 'browser-note')
  rmSync(note, { force: true })
  const program = join(user.folder, 'noting-browser')
  writeFileSync(program, `#!/bin/sh\nprintf '%s' "$1" > '${note}.new' && mv '${note}.new' '${note}'\n`)
  chmodSync(program, 0o755)
  expectDone(await user.keyturn(['console', ...args], { env: { BROWSER: program } }))
  await eventually(() => expect(existsSync(note)).toBe(true))
  return readFileSync(note, 'utf8')
}

describe('keyturn console', () => {
  it.each([
    ['a role of IAM Identity Center', 'audit/ReadOnlyAccess', ':assumed-role/AWSReservedSSO_ReadOnlyAccess_'],
    ['an IAM user', 'alice', ':federated-user/keyturn'],
  ])('signs a real browser in as %s and lands on the page', async (_, session, identity) => {
    const address = await addressFor(
      session,
      '--mode',
      'multi',
      '--service',
      's3',
      '--region',
      'eu-central-1',
    )
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/visit\?code=[\w-]{43}$/)
    const page = await browser.newPage()
    await page.goto(address)
    await page.getByRole('heading', { name: 'Signed in' }).waitFor()
    const text = await page.locator('body').innerText()
    expect(text).toContain(identity)
    expect(text).toContain('/s3/home?region=eu-central-1')
    await page.close()
  })

  it('leads there once: the second browser is told so, and that the console can be opened again', async () => {
    const address = await addressFor('audit/ReadOnlyAccess', '--mode', 'multi')
    const first = await browser.newPage()
    await first.goto(address)
    await first.getByRole('heading', { name: 'Signed in' }).waitFor()
    const second = await browser.newPage()
    await second.goto(address)
    await second.getByRole('heading', { name: 'The console was not opened' }).waitFor()
    await second.getByText('Open the console again from Keyturn.').waitFor()
    expect(second.url()).not.toContain('code=')
  })

  it('prints what signs in to whoever asks for it', async () => {
    const { stdout } = expectDone(
      await user.keyturn(['console', 'audit/ReadOnlyAccess', '--mode', 'multi', '--print']),
    )
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/federation\?Action=login&Destination=/)
  })
})
