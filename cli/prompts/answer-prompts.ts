import type { AgentClient } from '../../agent/client.ts'
import type { CoreEvent } from '../../core/contract/events.ts'
import type { Prompt } from '../../core/contract/prompt.ts'
import { Interrupted } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'
import type { Progress } from '../output/progress.ts'
import { openBrowser } from './open-browser.ts'

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
      case 'mfa':
      case 'passphrase':
        await answer(prompt, closed)
    }
  }

  async function showAddress({ integration, url }: Asked<'browser'>): Promise<void> {
    if (url === null) return
    io.stderr.write(`sign in to ${printable(integration)} in the browser:\n  ${printable(url)}\n`)
    progress.update(waitingFor(integration))
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

  async function answer(prompt: Asked<'mfa' | 'passphrase'>, closed: AbortSignal): Promise<void> {
    if (prompt.problem !== null) io.stderr.write(`${printable(prompt.problem)}\n`)
    try {
      const text =
        prompt.kind === 'mfa'
          ? await io.ask(
              `MFA code of ${printable(prompt.device)} for ${printable(prompt.sessionName)}: `,
              closed,
            )
          : await io.askHidden(`${printable(prompt.reason)}\npassphrase of the vault: `, closed)
      await agent.call('prompt.answer', { id: prompt.id, answer: text }, { signal: io.signal })
    } catch (error) {
      // Taken away, or refused (too late, agent gone): the request that waits says itself what became of it.
      if (closed.aborted || !(error instanceof Interrupted)) return
      gaveUp = true
      hangUp.abort()
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

function waitingFor(integration: string): string {
  return `waiting for the sign-in to ${integration}; Ctrl+C gives up`
}
