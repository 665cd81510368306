// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { CodeSource } from '../../../core/contract/mfa.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { MfaSection } from '../../../renderer/views/panel/mfa-section.tsx'
import { type Answers, button, field, mount, submit, type } from '../forms/mount.tsx'

const serial = 'arn:aws:iam::111122223333:mfa/alice'
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

async function section(codes: CodeSource, answers: Answers = {}) {
  const mounted = await mount(<MfaSection serial={serial} codes={codes} />, answers)
  return { ...mounted, press: (words: string) => mounted.after(() => button(words).click()) }
}

const shown = () => document.body.textContent

describe('a device whose codes are asked for', () => {
  it('takes its key, says what that means before, and forgets it', async () => {
    const { asked, after, press, store } = await section(
      { source: 'prompt' },
      { 'mfa.set-totp': () => ({ serial, codes: { source: 'totp' }, sessions: [] }) },
    )
    expect(shown()).toContain('Asked for.')
    await press('Make them from a key')
    expect(shown()).toContain('Whoever opens the vault has both factors')
    expect(field().type).toBe('password')
    await after(() => type(field(), key))
    await after(submit)
    expect(asked).toEqual([{ name: 'mfa.set-totp', input: { serial, key } }])
    expect(field().value).toBe('')
    expect(document.documentElement.outerHTML + JSON.stringify(store.getState())).not.toContain(key)
    expect(store.getState().notice?.text ?? '').toContain('Only the keychain opens it')
  })

  it('says at the field what is wrong with a key', async () => {
    const { after, press } = await section(
      { source: 'prompt' },
      {
        'mfa.set-totp': () => {
          throw new ApiFailure({
            ok: false,
            code: 'invalid-input',
            message: 'this is not the key of an MFA device',
          })
        },
      },
    )
    await press('Make them from a key')
    await after(() => type(field(), 'x'))
    await after(submit)
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(shown()).toContain('This is not the key of an MFA device.')
  })
})

it('a key in the vault is removed after it was said that it cannot be had again', async () => {
  const { asked, press } = await section({ source: 'totp' }, { 'mfa.use-prompt': () => null })
  expect(shown()).toContain('Made from the vault’s key.')
  await press('Remove the key')
  expect(asked).toEqual([])
  expect(shown()).toContain('AWS does not show the key again')
  await press('Remove')
  expect(asked).toEqual([{ name: 'mfa.use-prompt', input: { serial } }])
})

it('a command is shown with how a terminal sets another', async () => {
  const { asked, press } = await section(
    { source: 'command', command: 'ykman oath accounts code -s AWS' },
    { 'mfa.use-prompt': () => null },
  )
  expect(shown()).toContain('ykman oath accounts code -s AWS')
  expect(shown()).toContain(`keyturn mfa set ${serial} --command 'PROGRAM ARGUMENTS'`)
  await press('Ask for them')
  expect(asked).toEqual([{ name: 'mfa.use-prompt', input: { serial } }])
})
