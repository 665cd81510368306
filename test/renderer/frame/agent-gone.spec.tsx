// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { AgentGone } from '../../../renderer/views/frame/agent-gone.tsx'
import { mount } from '../forms/mount.tsx'

it('offers to start the agent where the host can', async () => {
  const { store, asked, after } = await mount(<AgentGone />, { 'host.start-agent': () => null })
  await after(() => store.setState({ abilities: { ...store.getState().abilities, startsAgent: true } }))
  expect(document.body.textContent).toContain(
    "Keyturn's agent stopped. Tools keep the credentials they have.",
  )
  const [start] = document.querySelectorAll('button')
  expect(start?.textContent).toBe('Start it')
  await after(() => start?.click())
  expect(asked).toEqual([{ name: 'host.start-agent', input: {} }])
})

it('gives the command where it cannot', async () => {
  await mount(<AgentGone />)
  expect(document.querySelector('code')?.textContent).toBe('keyturn ui')
  expect(document.body.textContent).not.toContain('Start it')
})
