import { describe, expect, it } from 'vitest'
import { documentTitle } from '../../../renderer/views/frame/document-title.ts'
import { markState } from '../../../renderer/views/frame/mark-state.ts'
import { role, windowState } from '../sessions/window-states.ts'
import { approvePrompt, integrationSummary, mfaPrompt, ownSignInPrompt } from '../../support/contract-rows.ts'

const code = mfaPrompt()
const active = role('a/R', { status: 'active', profiles: ['a'] })

describe('the tab', () => {
  it.each([
    ['nothing is active', windowState([]), { title: 'Keyturn', mark: 'idle' }],
    ['one session is', windowState([active]), { title: '1 active · Keyturn', mark: 'active' }],
    [
      'a code waits',
      windowState([active], { prompts: [code] }),
      { title: '(1) Code needed', mark: 'attention' },
    ],
    [
      'a code was wanted while nobody was there',
      windowState([active], { prompts: [{ ...code, waiting: false }] }),
      { title: '1 active · Keyturn', mark: 'attention' },
    ],
    [
      'a guarded console waits for a yes',
      windowState([active], { prompts: [approvePrompt()] }),
      { title: '(1) Approval needed', mark: 'attention' },
    ],
    [
      'an issuer wanted a person while nobody was there',
      windowState([active], { prompts: [ownSignInPrompt()] }),
      { title: '1 active · Keyturn', mark: 'attention' },
    ],
    [
      'a portal is signed out',
      windowState([active], { integrations: [integrationSummary({ signIn: 'sign-in-needed' })] }),
      { title: '1 active · Keyturn', mark: 'attention' },
    ],
    [
      'the agent is lost, which knew of a code',
      windowState([active], { prompts: [code], connection: { kind: 'lost', since: new Date(0) } }),
      { title: 'Reconnecting · Keyturn', mark: 'attention' },
    ],
    [
      'the agent is lost while one session is active',
      windowState([active], { connection: { kind: 'lost', since: new Date(0) } }),
      { title: 'Reconnecting · Keyturn', mark: 'active' },
    ],
  ] as const)('when %s', (_, state, { title, mark }) => {
    expect(documentTitle(state)).toBe(title)
    expect(markState(state)).toBe(mark)
  })
})
