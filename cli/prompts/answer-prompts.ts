import type { AgentClient } from '../../agent/client.ts'
import { findDisplay } from '../../agent/page/display.ts'
import type { CoreEvent } from '../../core/contract/events.ts'
import type { Prompt } from '../../core/contract/prompt.ts'
import { Interrupted } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'
import type { Progress } from '../output/progress.ts'
import { knownFailure } from '../report-failure.ts'
import { hasLocalBrowser } from './local-browser.ts'
import { openBrowser } from './open-browser.ts'
import { tellPageAddress } from './tell-page-address.ts'

type Answered = 'mfa' | 'passphrase'
type Asked<Kind extends Prompt['kind']> = Extract<Prompt, { kind: Kind }>

export interface PromptAnswers {
  readonly onEvent: (event: CoreEvent) => void
  /** Aborted when the person gives up at a question, or interrupts. */
  readonly signal: AbortSignal
  readonly gaveUp: () => boolean
  readonly end: () => void
}

/**
 * Shows the prompts a request raises and sends the answers. One question at a time: the next waits for the terminal. A
 * prompt that is closed meanwhile (answered in another window, expired) takes its question away.
 */
export function answerPrompts(options: {
  readonly io: Io
  readonly agent: AgentClient
  readonly progress: Progress
  readonly browser: 'open' | 'print'
}): PromptAnswers {
  const { io, agent, progress } = options
  const hangUp = new AbortController()
  const shown = new Map<string, AbortController>()
  let terminal: Promise<void> = Promise.resolve()
  let gaveUp = false

  function show(prompt: Prompt): void {
    if (!prompt.waiting || shown.has(prompt.id)) return
    const closed = new AbortController()
    shown.set(prompt.id, closed)
    terminal = inTurn(terminal, prompt, closed.signal)
  }

  async function inTurn(before: Promise<void>, prompt: Prompt, closed: AbortSignal): Promise<void> {
    await before
    if (closed.aborted) return
    await progress.aside(async () => {
      await present(prompt, closed)
    })
  }

  async function present(prompt: Prompt, closed: AbortSignal): Promise<void> {
    switch (prompt.kind) {
      case 'browser':
        await showAddress(prompt)
        return
      case 'device-code':
        showCode(prompt)
        return
      case 'saml':
        tellOfWindow(prompt)
        return
      case 'mfa':
      case 'passphrase':
        await answer(prompt, closed)
        return
      case 'approve':
        await leadToWindow(prompt)
    }
  }

  async function showAddress(prompt: Asked<'browser'>): Promise<void> {
    const { url } = prompt
    if (url === null) return
    const label = prompt.integration === null ? prompt.session.name : prompt.integration
    io.stderr.write(`sign in to ${printable(label)} in the browser:\n  ${printable(url)}\n`)
    progress.update(waitingFor(label))
    if (options.browser === 'print') return
    const problem = await openBrowser(io, url)
    if (problem !== null) io.stderr.write(`${problem}; open the address yourself\n`)
  }

  function showCode(prompt: Asked<'device-code'>): void {
    const address = prompt.verificationUriComplete ?? prompt.verificationUri
    io.stderr.write(
      `sign in to ${printable(prompt.integration)}: open this address in any browser and check the code\n\n` +
        `    ${printable(address)}\n\n    ${printable(prompt.userCode)}\n\n`,
    )
    progress.update(waitingFor(prompt.integration))
  }

  function tellOfWindow({ host }: Asked<'saml'>): void {
    io.stderr.write(`sign in at ${printable(host)} in the window that opens\n`)
    progress.update(`waiting for the sign-in at ${host}; Ctrl+C gives up`)
  }

  async function answer(prompt: Asked<Answered>, closed: AbortSignal): Promise<void> {
    try {
      await answerInWords(prompt, closed)
    } catch (error) {
      if (closed.aborted) return
      if (!(error instanceof Interrupted)) throw error
      gaveUp = true
      hangUp.abort()
    }
  }

  async function answerInWords(prompt: Asked<'mfa' | 'passphrase'>, closed: AbortSignal): Promise<void> {
    if (prompt.problem !== null) io.stderr.write(`${printable(prompt.problem)}\n`)
    for (;;) {
      const text = await ask(prompt, closed)
      const problem = await refused({ id: prompt.id, answer: text })
      if (problem === null) return
      io.stderr.write(`${printable(problem)}\n`)
    }
  }

  /** A terminal may be a program's. What it asks for is approved where that program cannot answer. */
  async function leadToWindow(prompt: Asked<'approve'>): Promise<void> {
    io.stderr.write(`${approvalLine(prompt)}\n`)
    progress.update("waiting for a yes in Keyturn's window; Ctrl+C gives up")
    if (prompt.inWindow) return
    const address = await agent.openPage(findDisplay(io.env, io.platform))
    if (options.browser === 'open' && hasLocalBrowser(io)) {
      const problem = await openBrowser(io, address)
      if (problem === null) return
      io.stderr.write(`${problem}\n`)
    }
    tellPageAddress(io, address, io.stderr)
  }

  async function ask(prompt: Asked<'mfa' | 'passphrase'>, closed: AbortSignal): Promise<string> {
    for (;;) {
      const text =
        prompt.kind === 'mfa'
          ? // Authenticators show codes in groups, and people type what they see.
            (await io.ask(codeQuestion(prompt), closed)).replaceAll(/\s/g, '')
          : await io.askHidden(`${printable(prompt.reason)}\npassphrase of the vault: `, closed)
      if (text !== '') return text
    }
  }

  /** Why this cannot be an answer; null when it was taken, or came too late: the request that waits says itself what became of it. */
  async function refused(input: { readonly id: string; readonly answer: string }): Promise<string | null> {
    try {
      await agent.call('prompt.answer', input, { signal: io.signal })
      return null
    } catch (error) {
      const failure = knownFailure(error)
      if (failure === null) throw error
      return failure.code === 'invalid-input' ? failure.message : null
    }
  }

  return {
    onEvent(event) {
      if (event.type === 'prompt-opened') show(event.prompt)
      if (event.type === 'prompt-closed') shown.get(event.id)?.abort()
    },
    signal: AbortSignal.any([io.signal, hangUp.signal]),
    gaveUp: () => gaveUp,
    end() {
      for (const closed of shown.values()) closed.abort()
    },
  }
}

function codeQuestion({ device, sessionName }: Asked<'mfa'>): string {
  return `MFA code of ${printable(device)} for ${printable(sessionName)}: `
}

function approvalLine({ what, sessionName, accountId, others }: Asked<'approve'>): string {
  const account = accountId === null ? '' : ` (account ${accountId})`
  const rest = others.length === 0 ? ' is' : ` and ${others.length} more are`
  const act = what === 'console' ? 'its console' : 'the start'
  return `${printable(sessionName)}${account}${rest} production and guarded: approve ${act} in Keyturn's window`
}

function waitingFor(label: string): string {
  return `waiting for the sign-in to ${label}; Ctrl+C gives up`
}
