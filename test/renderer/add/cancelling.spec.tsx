// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it } from 'vitest'
import { ApiFailure } from '../../../renderer/api.ts'
import { useWindowState } from '../../../renderer/store/window-context.ts'
import { AddWizard } from '../../../renderer/views/add/add-wizard.tsx'
import { FirstRun } from '../../../renderer/views/first-run/first-run.tsx'
import { integrationSummary } from '../../support/contract-rows.ts'
import { type Answers, mount, press, type } from '../forms/mount.tsx'

const vault = { state: 'ready', source: 'passphrase', label: null, reason: null, secrets: 0 } as const

/** An agent that answers when the test says so, and whom one can hang up on. */
function slow() {
  const calls: { readonly signal: AbortSignal; answer(value: unknown): void }[] = []
  const ask: Answers[string] = (_, signal) =>
    new Promise((resolve, reject) => {
      calls.push({ signal, answer: resolve })
      signal.addEventListener('abort', () =>
        reject(new ApiFailure({ ok: false, code: 'cancelled', message: 'cancelled' })),
      )
    })
  return { calls, ask }
}

function field(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (found === null) throw new Error(`there is no field ${name}`)
  return found
}

function source(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('input[placeholder="alice"]')
  if (found === null) throw new Error('there is no field for the source')
  return found
}

function button(words: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)
}

async function wizard(method: string, answers: Answers) {
  const mounted = await mount(<AddWizard />, answers)
  await mounted.after(() => mounted.store.setState({ vault, overlay: { kind: 'add' } }))
  const choice = [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith(method))
  await mounted.after(() => choice?.click())
  return mounted
}

async function addingPortal() {
  const { calls, ask } = slow()
  const mounted = await wizard('IAM Identity Center', { 'integration.check-identity-center': ask })
  await mounted.after(() => {
    type(field('startUrl'), 'https://acme.awsapps.com/start')
    type(field('region'), 'eu-west-1')
  })
  await mounted.after(() => button('Sign in')?.click())
  return { ...mounted, calls }
}

it('Esc hangs up on what is being added and leaves the wizard open, then closes it', async () => {
  const { calls, after, store } = await addingPortal()
  await after(() => press(field('region'), 'Escape'))
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true])
  expect(store.getState().overlay).toEqual({ kind: 'add' })
  expect(field('startUrl').value).toBe('https://acme.awsapps.com/start')
  await after(() => press(field('region'), 'Escape'))
  expect(store.getState().overlay).toBeNull()
})

it('Cancel hangs up on a portal that is being added, and says of no failure', async () => {
  const { calls, after, asked } = await addingPortal()
  await after(() => button('Cancel')?.click())
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true])
  expect(document.querySelector('[role="alert"]')).toBeNull()
  expect(button('Cancel')).toBeUndefined()
  expect(asked.map(({ name }) => name)).not.toContain('integration.add-identity-center')
})

it('Cancel hangs up on an IAM user that is being added', async () => {
  const { calls, ask } = slow()
  const { after, store } = await wizard('IAM user', { 'session.add-iam-user': ask })
  await after(() => {
    type(field('name'), 'alice')
    type(field('accessKeyId'), 'AKIAIOSFODNN7EXAMPLE')
    type(field('secretAccessKey'), 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')
  })
  await after(() => button('Add')?.click())
  await after(() => button('Cancel')?.click())
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true])
  expect(store.getState().overlay).toEqual({ kind: 'add' })
})

it('Cancel hangs up on a role that is being added', async () => {
  const { calls, ask } = slow()
  const { after } = await wizard('Role to assume', { 'session.add-assume-role': ask })
  await after(() => {
    type(field('name'), 'deploy')
    type(field('roleArn'), 'arn:aws:iam::111122223333:role/deploy')
    type(source(), 'alice')
  })
  await after(() => button('Add')?.click())
  await after(() => button('Cancel')?.click())
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true])
})

it('the demo organization can be called off where it was asked for', async () => {
  const { calls, ask } = slow()
  const { after } = await mount(<FirstRun />, { 'integration.add-demo': ask })
  await after(() => button('Explore')?.click())
  await after(() => button('Cancel')?.click())
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true])
})

it('the first run goes on to the sign-in when the first integration has taken its place', async () => {
  const { calls, ask } = slow()
  const { after, asked, actions } = await mount(<Behind />, { 'integration.add-demo': ask })
  await after(() => button('Explore')?.click())
  await after(() => actions.show({ kind: 'active' }))
  expect(button('Explore')).toBeUndefined()
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([false])
  await act(async () => calls[0]?.answer(integrationSummary({ id: 'demo', demo: true })))
  expect(asked).toContainEqual({
    name: 'integration.sign-in',
    input: { integration: 'demo', flow: 'browser' },
  })
})

/** Stands for the window, which shows the list once there is an integration. */
function Behind() {
  const isGone = useWindowState(({ view }) => view.kind === 'active')
  return isGone ? null : <FirstRun />
}
