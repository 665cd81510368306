import type { AgentClient, CallOptions } from '../agent/client.ts'
import type { ConsoleAnswer } from '../agent/console/console-answer.ts'
import type { ContainerPass } from '../agent/container/container-server.ts'
import type { InstanceSession } from '../agent/instance-session.ts'
import type { SessionCredentials, SessionFiles } from '../agent/process-credentials.ts'
import { findDisplay } from '../agent/page/display.ts'
import type { ConsoleQuestion, CredentialsQuestion, InstanceQuestion } from '../agent/read-request.ts'
import type { CoreEvent } from '../core/contract/events.ts'
import type { AgentInput, AgentOperationName, AgentOutput } from '../core/contract/agent-operations.ts'
import type { PromptKind } from '../core/contract/prompt.ts'
import { Interrupted } from './cli-error.ts'
import type { Io } from './io.ts'
import { type Progress, showProgress } from './output/progress.ts'
import { answerPrompts } from './prompts/answer-prompts.ts'
import { hasLocalBrowser } from './prompts/local-browser.ts'
import { openVault } from './prompts/open-vault.ts'
import { type KnownFailure, knownFailure } from './report-failure.ts'

export interface RequestOptions {
  /** What the progress line says once the request takes over a second. */
  readonly waiting?: string
  /** Prompts this request may raise; by default all of them on a terminal that can answer, else none. */
  readonly attends?: readonly PromptKind[]
  /** Whether addresses may be opened in a browser; by default yes. */
  readonly browser?: 'open' | 'print'
  /** Sees what happens meanwhile; what it answers becomes the progress line. */
  readonly onEvent?: (event: CoreEvent) => string | null
}

/** Prompts this terminal can answer. Of the two ways to sign in it attends the one that works here, and the agent takes it. */
export function answerable(io: Io): readonly PromptKind[] {
  if (!io.canAsk) return []
  // The agent shows the identity provider's page in a window of this machine.
  return ['mfa', 'passphrase', 'approve', usualFlow(io), ...(hasLocalBrowser(io) ? (['saml'] as const) : [])]
}

export function usualFlow(io: Io): 'browser' | 'device-code' {
  return hasLocalBrowser(io) ? 'browser' : 'device-code'
}

/**
 * Asks the agent for one operation: shows progress, answers the prompts it raises, and opens a locked vault once where
 * a passphrase is at hand.
 * @throws AgentFailure what the agent refused; Interrupted when the person gave up.
 */
export async function request<Name extends AgentOperationName>(
  io: Io,
  operation: { readonly name: Name; readonly input: AgentInput<Name> } & RequestOptions,
): Promise<AgentOutput<Name>> {
  return await converse(io, operation, async (agent, options) => {
    return await agent.call(operation.name, operation.input, options)
  })
}

/** The same for credentials, which no operation carries. */
export async function requestCredentials(
  io: Io,
  { session, readOnly = false, ...options }: CredentialsQuestion & RequestOptions,
): Promise<SessionCredentials> {
  return await converse(
    io,
    options,
    async (agent, callOptions) => await agent.credentials({ session, readOnly }, callOptions),
  )
}

/** The same for the files of a program that acts as the session. */
export async function requestEnvironment(
  io: Io,
  { session, readOnly = false, ...options }: CredentialsQuestion & RequestOptions,
): Promise<SessionFiles> {
  return await converse(
    io,
    options,
    async (agent, callOptions) => await agent.environment({ session, readOnly }, callOptions),
  )
}

/** The same for a pass to the container endpoint. */
export async function requestContainer(io: Io, question: CredentialsQuestion): Promise<ContainerPass> {
  return await converse(io, {}, async (agent, callOptions) => await agent.container(question, callOptions))
}

/** The same for a way into the console. */
export async function requestConsole(io: Io, question: ConsoleQuestion): Promise<ConsoleAnswer> {
  return await converse(
    io,
    { waiting: `opening the console of ${question.session}` },
    async (agent, callOptions) => await agent.console(question, callOptions),
  )
}

/** The same for a session on an instance. Who got one has to end it. */
export async function requestInstance(io: Io, question: InstanceQuestion): Promise<InstanceSession> {
  return await converse(
    io,
    { waiting: `opening a session on ${question.instance}` },
    async (agent, callOptions) => await agent.openInstance(question, callOptions),
  )
}

async function converse<Answer>(
  io: Io,
  options: RequestOptions,
  ask: (agent: AgentClient, options: CallOptions) => Promise<Answer>,
): Promise<Answer> {
  const agent = await io.agent()
  const once = async (): Promise<Answer> => {
    const progress = showProgress(io.stderr, options.waiting ?? 'waiting for the agent')
    const prompts = answerPrompts({ io, agent, progress, browser: options.browser ?? 'open' })
    try {
      return await ask(agent, {
        attends: options.attends ?? answerable(io),
        display: io.canAsk ? findDisplay(io.env, io.platform) : null,
        onEvent: (event) => {
          prompts.onEvent(event)
          report(options, event, progress)
        },
        signal: prompts.signal,
      })
    } catch (error) {
      if (io.signal.aborted || prompts.gaveUp()) throw new Interrupted()
      throw error
    } finally {
      progress.end()
      prompts.end()
    }
  }
  try {
    return await once()
  } catch (error) {
    const failure = knownFailure(error)
    if (failure === null || !(await vaultOpened(io, agent, failure))) throw error
    return await once()
  }
}

async function vaultOpened(io: Io, agent: AgentClient, failure: KnownFailure): Promise<boolean> {
  if (failure.code !== 'vault-locked' && failure.code !== 'vault-missing') return false
  return await openVault(io, agent)
}

function report({ onEvent }: RequestOptions, event: CoreEvent, progress: Progress): void {
  const text = onEvent?.(event) ?? null
  if (text !== null) progress.update(text)
}
