import { expect, it } from 'vitest'
import type { Envelope } from '../../core/contract/errors.ts'
import type { WindowEvent } from '../../core/contract/window.ts'
import { openCodeWindow } from '../../renderer/open-code-window.ts'
import { mfaPrompt } from '../support/contract-rows.ts'
import { eventually } from '../support/eventually.ts'

/** The desktop app's side of the window, whose agent answers this. */
function desktop(answers: Readonly<Record<string, Envelope<unknown>>>) {
  let tell: (event: WindowEvent) => void = () => {}
  const { store } = openCodeWindow({
    call: async ({ name }) => answers[name] ?? { ok: true, value: [] },
    cancel: () => {},
    subscribe(listener) {
      tell = listener
      return () => {}
    },
  })
  return { state: store.getState, tell: (event: WindowEvent) => tell(event) }
}

it('asks what the agent asks, and nothing more once that is gone', async () => {
  const { state, tell } = desktop({ 'prompt.list': { ok: true, value: [mfaPrompt()] } })
  tell({ type: 'connected' })
  await eventually(() => expect(state().prompts).toHaveLength(1))
  tell({ type: 'disconnected' })
  expect([state().connection.kind, state().prompts]).toEqual(['lost', []])
  tell({ type: 'connected' })
  await eventually(() => expect(state().connection.kind).toBe('live'))
  expect(state().prompts).toHaveLength(1)
})

it('does not take an answer for news that the agent gave before it went', async () => {
  const { state, tell } = desktop({ 'prompt.list': { ok: true, value: [mfaPrompt()] } })
  tell({ type: 'connected' })
  tell({ type: 'disconnected' })
  await new Promise((resolve) => setImmediate(resolve))
  expect([state().connection.kind, state().prompts]).toEqual(['lost', []])
})

it('says what the agent refuses to tell', async () => {
  const { state, tell } = desktop({
    'prompt.list': { ok: false, code: 'workspace-newer', message: 'workspace.json is newer' },
  })
  tell({ type: 'connected' })
  await eventually(() => expect(state().notice?.text).toBe('workspace.json is newer.'))
})
