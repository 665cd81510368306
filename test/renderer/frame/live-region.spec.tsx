// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveRegion } from '../../../renderer/views/frame/live-region.tsx'
import { mount } from '../forms/mount.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function said(): string | null {
  return document.querySelector('[aria-live="polite"]')?.textContent ?? null
}

async function pass(ms: number): Promise<void> {
  await act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
}

it('says a result when nothing newer has come for half a second', async () => {
  const { store, after } = await mount(<LiveRegion />)
  await after(() => store.setState({ announcement: '140 results' }))
  await pass(400)
  await after(() => store.setState({ announcement: '14 results' }))
  await pass(499)
  expect(said()).toBe('')
  await pass(1)
  expect(said()).toBe('14 results')
})

it('says names as text that turns nothing around', async () => {
  const { store, after } = await mount(<LiveRegion />)
  await after(() => store.setState({ announcement: 'Started safe-\u202Etxt.exe' }))
  await pass(500)
  expect(document.querySelector('[aria-live="polite"] bdi')?.textContent).toBe('Started safe-\\u202Etxt.exe')
})

it('says the same words again when they are news again', async () => {
  const { store, after } = await mount(<LiveRegion />)
  await after(() => store.setState({ announcement: 'Started prod-payments' }))
  await pass(500)
  const first = document.querySelector('[aria-live="polite"]')?.firstChild
  await after(() => store.setState({ announcement: 'Started prod-payments' }))
  await pass(500)
  expect(said()).toBe('Started prod-payments')
  // A screen reader reads what is put in, not what stays.
  expect(document.querySelector('[aria-live="polite"]')?.firstChild).not.toBe(first)
})
