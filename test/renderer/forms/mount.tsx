import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import type { Failure } from '../../../core/contract/errors.ts'
import type { Api } from '../../../renderer/api.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { createActions } from '../../../renderer/actions/create-actions.ts'
import { type WindowContext, windowContext } from '../../../renderer/store/window-context.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { eventually } from '../../support/eventually.ts'

/** What the agent answers, by operation; what is left out nobody answers here. */
export type Answers = Readonly<Record<string, (input: never, signal: AbortSignal) => unknown>>

export interface Mounted extends WindowContext {
  readonly asked: readonly { readonly name: string; readonly input: unknown }[]
  /** Does something and lets everything that follows from it be drawn. */
  readonly after: (deed: () => void) => Promise<void>
}

/** Draws a view into this test's document, in a window whose agent is the test. */
export async function mount(view: ReactNode, answers: Answers = {}): Promise<Mounted> {
  const asked: { name: string; input: unknown }[] = []
  const api: Api = {
    async call(name, input, { signal = new AbortController().signal } = {}) {
      asked.push({ name, input })
      const answer = answers[name]
      if (answer === undefined) throw new ApiFailure(unanswered)
      return (await answer(input as never, signal)) as never
    },
    subscribe: () => () => {},
  }
  const store = createWindowStore()
  const context = { api, store, actions: createActions({ api, store }) }
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const after = async (deed: () => void): Promise<void> => {
    await act(async () => deed())
  }
  await after(() => root.render(<windowContext.Provider value={context}>{view}</windowContext.Provider>))
  onTestFinished(() => after(() => root.unmount()))
  return { ...context, asked, after }
}

/** What a person types, as the browser tells it. */
export function type(input: HTMLInputElement, text: string): void {
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
  set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

export function press(element: Element, key: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

/** The one field there is. */
export function field(): HTMLInputElement {
  const found = document.querySelector('input')
  if (found === null) throw new Error('there is no field')
  return found
}

/** The field of this name. */
export function named(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (found === null) throw new Error(`there is no field ${name}`)
  return found
}

/** The first button that says just this. */
export function button(words: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)
  if (found === undefined) throw new Error(`there is no button ${words}`)
  return found
}

/** Sends the one form there is. */
export function submit(): void {
  const form = document.querySelector('form')
  if (form === null) throw new Error('there is no form')
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
}

/** The one field, whose code comes when it is wanted, once it is drawn. */
export function fieldOnceLoaded({ after }: Pick<Mounted, 'after'>): Promise<HTMLInputElement> {
  return eventually(async () => {
    await after(() => {})
    return field()
  })
}

const unanswered: Failure = { ok: false, code: 'internal', message: 'nobody answers this in the test' }
