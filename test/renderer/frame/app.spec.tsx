// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { act } from 'react'
import { App } from '../../../renderer/views/frame/app.tsx'
import { mount } from '../forms/mount.tsx'

it('shows a list on its way while it looks for the agent, and says so after a second', async () => {
  vi.useFakeTimers()
  await mount(<App opening={new Promise(() => {})} />)
  expect(document.querySelector('main [role="status"]')?.getAttribute('aria-label')).toBe(
    'Reading your sessions',
  )
  expect(document.querySelector('main p')).toBeNull()
  await act(async () => void (await vi.advanceTimersByTimeAsync(1000)))
  expect(document.querySelector('main p')?.textContent).toBe('Reading your sessions')
  vi.useRealTimers()
})
