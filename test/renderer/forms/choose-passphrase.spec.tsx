// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ErrorCode } from '../../../core/contract/errors.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { VaultFirst } from '../../../renderer/views/forms/vault-first.tsx'
import { mount } from './mount.tsx'

const unset = { state: 'unset', source: null, label: null, reason: null, secrets: 0 } as const

async function looked(failure: {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string
}) {
  const { store, after } = await mount(<VaultFirst>sealed</VaultFirst>, {
    'vault.use-keychain': () => {
      throw new ApiFailure({ ok: false, ...failure })
    },
  })
  await after(() => store.setState({ vault: unset }))
  return document.body.textContent
}

it('a machine without a keychain says so, and why it is thought to have none', async () => {
  const message = 'the Secret Service cannot be reached (no D-Bus)'
  const text = await looked({ code: 'vault-missing', message, hint: 'start it in this login session' })
  expect(text).toContain('This machine has no keychain. Choose a passphrase to protect your sign-ins.')
  expect(text).toContain('The Secret Service cannot be reached (no D-Bus).')
})

it('a keychain that is locked is not called missing', async () => {
  const failure = {
    code: 'vault-locked',
    message: 'the Secret Service is locked',
    hint: 'unlock it',
  } as const
  const text = await looked(failure)
  expect(text).not.toContain('has no keychain')
  expect(text).toContain('The Secret Service is locked. Unlock it.')
})
