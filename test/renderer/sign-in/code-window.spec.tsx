// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { ApiFailure } from '../../../renderer/api.ts'
import { CodeWindow } from '../../../renderer/views/sign-in/code-window.tsx'
import { mfaPrompt } from '../../support/contract-rows.ts'
import { field, fieldOnceLoaded, mount, type } from '../forms/mount.tsx'

const text = () => document.body.textContent

it('says that the agent is gone', async () => {
  const { store, after } = await mount(<CodeWindow />)
  await after(() => store.setState({ connection: { kind: 'lost', since: new Date() } }))
  expect(text()).toContain("Keyturn's agent does not answer")
})

it('is not empty while nothing is asked, and shows what there is to say', async () => {
  const { store, after, actions } = await mount(<CodeWindow />)
  await after(() => store.setState({ connection: { kind: 'live' } }))
  expect(text()).toContain('No code is asked for')
  await after(() => actions.notify('workspace.json is newer.'))
  expect(text()).toContain('workspace.json is newer.')
})

it('says within the question why its answer was refused', async () => {
  const { store, after } = await mount(<CodeWindow />, {
    'prompt.answer': () => {
      throw new ApiFailure({ ok: false, code: 'state-unwritable', message: 'the disk is full' })
    },
    'session.show': () => null,
  })
  await after(() => store.setState({ connection: { kind: 'live' }, prompts: [mfaPrompt()] }))
  await fieldOnceLoaded({ after })
  await after(() => type(field(), '123456'))
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('The disk is full.')
  expect(store.getState().notice).toBeNull()
})
