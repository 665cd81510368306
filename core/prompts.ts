import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'
import type { CoreEvent } from './contract/events.ts'
import type { Prompt, PromptKind, PromptOutcome } from './contract/prompt.ts'
import { CoreError } from './core-error.ts'
import type { Clock } from './host.ts'
import { cancelled, expired, notFound, promptNeeded, windowNeeded } from './prompt-failures.ts'
import type { PromptQuestion } from './prompt-question.ts'

export interface OpenPrompt {
  readonly id: string
  /** The person's answer (a code, a passphrase). Rejects with `cancelled` or `prompt-needed` when it is closed otherwise. */
  readonly answer: Promise<string>
  /** Ends the prompt for everyone who shows it; for what is answered elsewhere, such as in a browser. */
  close(outcome: PromptOutcome): void
  /** Shows it to one more caller that waits for the same thing. */
  join(caller: Caller): void
}

/** What only a person can do, as state: opened by a request, shown by every front end, answered once. */
export interface Prompts {
  list(): readonly Prompt[]
  /**
   * Asks. When neither the caller nor a window attends this kind, the need is recorded (once) and `prompt-needed`
   * is thrown at once. When the last front end that attends goes away, the prompt is cancelled.
   */
  open(question: PromptQuestion, options: { readonly caller: Caller; readonly timeoutMs: number }): OpenPrompt
  /** Whether asking could succeed now. */
  attended(kind: PromptKind, caller: Caller): boolean
  /** Records a need nobody can meet now, once for each thing; `meet` forgets it. */
  record(question: PromptQuestion): void
  /** Forgets recorded needs of this integration (by name), session (by id), device (MFA) or start URL (SAML). */
  meet(subject: string): void
  /** To be called when sessions begin or cease to be on their way: others may wait for what is asked. */
  recount(): void
  /** @throws CoreError `person-needed` for an approval that does not come from a window. */
  answer(id: string, text: string, caller: Pick<Caller, 'isWindow'>): void
  cancel(id: string): void
  /** A window or another lasting front end: attends every request's prompts until the answer is called. */
  attach(attendant: Attendant): () => void
}

export type Attendant = Pick<Caller, 'attends' | 'isWindow'>

interface Pending {
  prompt: Prompt
  readonly waiters: Set<Caller>
  readonly settle: { resolve(text: string): void; reject(error: Error): void }
  readonly stop: () => void
}

export function createPrompts(options: {
  readonly clock: Clock
  /** Ids of the sessions that wait for what a question asks. */
  readonly waitingFor: (question: PromptQuestion) => readonly string[]
  readonly emit: (event: CoreEvent) => void
}): Prompts {
  const { clock, emit, waitingFor } = options
  const pending = new Map<string, Pending>()
  const recorded = new Map<string, Prompt>()
  const attendants = new Set<Attendant>()

  function attended(kind: PromptKind, caller: Caller): boolean {
    if (caller.attends.has(kind) && !caller.signal.aborted) return true
    if (caller.quiet === true) return false
    return [...attendants].some((attendant) => canAnswer(attendant, kind))
  }

  function inWindow(question: PromptQuestion, caller: Caller): { readonly inWindow?: boolean } {
    if (question.kind !== 'approve') return {}
    return {
      inWindow: [caller, ...attendants].some((one) => one.isWindow === true && canAnswer(one, 'approve')),
    }
  }

  function announce(entry: Pending, type: 'prompt-opened' | 'prompt-changed'): void {
    const event: CoreEvent = { type, prompt: entry.prompt }
    emit(event)
    for (const waiter of entry.waiters) if (waiter.attends.has(entry.prompt.kind)) waiter.emit(event)
  }

  function close(id: string, outcome: PromptOutcome): Pending | null {
    const entry = pending.get(id)
    if (entry === undefined) return null
    pending.delete(id)
    entry.stop()
    const event: CoreEvent = { type: 'prompt-closed', id, outcome }
    emit(event)
    for (const waiter of entry.waiters) waiter.emit(event)
    return entry
  }

  function record(question: PromptQuestion): void {
    const key = `${question.kind} ${subjectOf(question)}`
    if (recorded.has(key)) return
    const id = randomUUID()
    const prompt = { ...question, id, expiresAt: null, waiting: false, sessionIds: [] } as Prompt
    recorded.set(key, prompt)
    emit({ type: 'prompt-opened', prompt })
  }

  function meet(subject: string): void {
    for (const [key, prompt] of recorded) {
      if (subjectOf(prompt) !== subject) continue
      recorded.delete(key)
      emit({ type: 'prompt-closed', id: prompt.id, outcome: 'answered' })
    }
  }

  function recount(): void {
    for (const entry of pending.values()) {
      const sessionIds = waitingFor(entry.prompt)
      if (sessionIds.join() === entry.prompt.sessionIds.join()) continue
      entry.prompt = { ...entry.prompt, sessionIds }
      announce(entry, 'prompt-changed')
    }
  }

  function join(entry: Pending, caller: Caller): void {
    if (entry.waiters.has(caller)) return
    entry.waiters.add(caller)
    caller.signal.addEventListener(
      'abort',
      () => {
        entry.waiters.delete(caller)
        if ([...entry.waiters].some((waiter) => attended(entry.prompt.kind, waiter))) return
        if (attendants.size > 0 && entry.waiters.size > 0) return
        close(entry.prompt.id, 'cancelled')?.settle.reject(cancelled(entry.prompt))
      },
      { once: true },
    )
  }

  return {
    list: () => [...recorded.values(), ...[...pending.values()].map((entry) => entry.prompt)],
    attended,
    record,
    meet,
    recount,
    open(question, { caller, timeoutMs }) {
      if (!attended(question.kind, caller)) {
        // A yes to what nobody waits for any more would be a yes to nothing.
        if (question.kind !== 'approve') record(question)
        throw promptNeeded(question)
      }
      // A yes is about the console: it signs nobody in to the session.
      if (question.kind !== 'approve') meet(subjectOf(question))
      const expiresAt = new Date(clock.now().getTime() + timeoutMs)
      const id = randomUUID()
      const prompt = {
        ...question,
        id,
        expiresAt: expiresAt.toISOString(),
        waiting: true,
        sessionIds: waitingFor(question),
        ...inWindow(question, caller),
      } as Prompt
      const { promise, resolve, reject } = withResolvers()
      // Whoever opened the prompt may be waiting for something else (a browser): no unhandled rejection then.
      promise.catch(() => {})
      const stop = clock.after(timeoutMs, () => close(id, 'expired')?.settle.reject(expired(prompt)))
      const entry: Pending = { prompt, waiters: new Set(), settle: { resolve, reject }, stop }
      pending.set(id, entry)
      join(entry, caller)
      announce(entry, 'prompt-opened')
      return {
        id,
        answer: promise,
        close: (outcome) => {
          close(id, outcome)?.settle.reject(cancelled(prompt))
        },
        join: (other) => {
          if (!pending.has(id)) return
          join(entry, other)
          if (other.attends.has(prompt.kind)) other.emit({ type: 'prompt-opened', prompt: entry.prompt })
        },
      }
    },
    answer(id, text, caller) {
      const entry = pending.get(id)
      if (entry === undefined) throw notFound()
      if (isAnsweredInBrowser(entry.prompt)) {
        throw new CoreError('invalid-input', 'this prompt is answered in the browser')
      }
      if (entry.prompt.kind === 'approve') {
        if (caller.isWindow !== true) throw windowNeeded(entry.prompt)
        refuseOtherWords(entry.prompt, text)
      }
      close(id, 'answered')
      entry.settle.resolve(text)
    },
    cancel(id) {
      const entry = close(id, 'cancelled')
      if (entry === null) throw notFound()
      entry.settle.reject(cancelled(entry.prompt))
    },
    attach(attendant) {
      attendants.add(attendant)
      return () => {
        attendants.delete(attendant)
      }
    },
  }
}

function isAnsweredInBrowser({ kind }: Prompt): boolean {
  return kind === 'browser' || kind === 'device-code' || kind === 'saml'
}

/** Whoever asks may show an approval; what stands open besides must be able to give it. */
function canAnswer({ attends, isWindow }: Attendant, kind: PromptKind): boolean {
  return attends.has(kind) && (kind !== 'approve' || isWindow === true)
}

function refuseOtherWords({ offer }: Extract<Prompt, { kind: 'approve' }>, text: string): void {
  if (text === 'approved' || (text === 'read-only' && offer !== null)) return
  const words = offer === null ? 'approved alone' : 'approved or read-only'
  throw new CoreError('invalid-input', `this is answered by ${words}`)
}

/** What a prompt is about: the device, the integration, the start URL, the vault, or the session. One need is recorded for each. */
function subjectOf(question: PromptQuestion): string {
  switch (question.kind) {
    case 'mfa':
      return question.device
    case 'browser':
      return question.integration === null ? question.session.id : question.integration
    case 'device-code':
      return question.integration
    case 'saml':
      return question.startUrl
    case 'passphrase':
      return 'vault'
    case 'approve':
      return question.sessionId
  }
}

function withResolvers(): {
  promise: Promise<string>
  resolve: (text: string) => void
  reject: (error: Error) => void
} {
  let resolve: (text: string) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<string>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
