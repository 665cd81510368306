// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { VaultStatus } from '../../../core/contract/vault.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { VaultBanner } from '../../../renderer/views/frame/vault-banner.tsx'
import { field, fieldOnceLoaded, mount, type } from '../forms/mount.tsx'

const locked: VaultStatus = {
  state: 'locked',
  source: 'keychain',
  label: 'GNOME Keyring',
  reason: 'the keychain is locked',
  secrets: 2,
}

function button(words: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)
  if (found === undefined) throw new Error(`there is no button ${words}`)
  return found
}

it('a locked keychain is tried again, and what it says is shown', async () => {
  const { store, asked, after } = await mount(<VaultBanner />, {
    'vault.unlock': () => {
      throw new ApiFailure({ ok: false, code: 'vault-locked', message: 'the keychain is still locked' })
    },
  })
  await after(() => store.setState({ vault: locked }))
  expect(document.body.textContent).toContain('GNOME Keyring is locked. Unlock it to go on.')
  await after(() => button('Try again').click())
  expect(asked).toEqual([{ name: 'vault.unlock', input: {} }])
  expect(document.body.textContent).toContain('The keychain is still locked.')
})

it('a passphrase is sent once, and kept nowhere on the page', async () => {
  const { store, asked, after } = await mount(<VaultBanner />, { 'vault.unlock': () => locked })
  await after(() => store.setState({ vault: { ...locked, source: 'passphrase' } }))
  await fieldOnceLoaded({ after })
  const label = document.querySelector('label')
  expect([label?.textContent, label?.className, field().placeholder]).toEqual([
    'Passphrase',
    expect.not.stringContaining('visually-hidden'),
    '',
  ])
  await after(() => type(field(), 'correct horse'))
  await after(() => field().form?.requestSubmit())
  expect(asked).toEqual([{ name: 'vault.unlock', input: { passphrase: 'correct horse' } }])
  expect(field().value).toBe('')
})

it('what happened to the key is told on request', async () => {
  const { store, after } = await mount(<VaultBanner />)
  await after(() =>
    store.setState({ vault: { ...locked, state: 'changed', reason: 'it holds the key of another vault' } }),
  )
  expect(document.body.textContent).not.toContain('another vault')
  await after(() => button('What happened').click())
  expect(document.body.textContent).toContain('It holds the key of another vault.')
})
