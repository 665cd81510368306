import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { documentTitle } from '../../../renderer/views/frame/document-title.ts'
import { markState } from '../../../renderer/views/frame/mark-state.ts'
import { role, windowState } from '../sessions/window-states.ts'
import { integration } from './integrations.ts'

const code: Prompt = {
  id: 'p1',
  kind: 'mfa',
  device: 'phone',
  sessionId: 'a/R',
  sessionName: 'a',
  expiresAt: null,
  waiting: true,
  problem: null,
}
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
      'a portal is signed out',
      windowState([active], { integrations: [integration({ signIn: 'sign-in-needed' })] }),
      { title: '1 active · Keyturn', mark: 'attention' },
    ],
  ] as const)('when %s', (_, state, { title, mark }) => {
    expect(documentTitle(state)).toBe(title)
    expect(markState(state)).toBe(mark)
  })
})
