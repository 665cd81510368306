import { integrationOf } from '../../core/contract/integration-of.ts'
import type { IntegrationSummary } from '../../core/contract/integration.ts'
import type { Prompt } from '../../core/contract/prompt.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { PageEffects } from './page-effects.ts'

/** Somebody in this window waits for a sign-in to the integration of this name, or to what this session draws on. */
export type SignInWish =
  | { readonly integration: string }
  | { readonly integration: null; readonly sessionId: string }

export interface SignInTabs {
  /** From now until the answer is called, the browser opens for this. */
  expect(wish: SignInWish): () => void
  /** The browser opens for what waits for that integration no more: its sign-in is called off. */
  withdraw(integration: string): void
}

/**
 * Opens the browser for sign-ins this window asked for, and for no others: never a tab nobody clicked for. One tab at
 * a time: the next opens when the sign-in of the last is over. None opens for a second user of a portal: the browser
 * would sign in the first.
 */
export function createSignInTabs({
  store,
  page,
}: {
  readonly store: WindowStore
  readonly page: PageEffects
}): SignInTabs {
  const wishes = new Set<SignInWish>()
  const opened = new Set<string>()

  function openNext(): void {
    const { prompts, integrations } = store.getState()
    const own = prompts.filter((prompt) => !isForOtherBrowser(prompt, integrations))
    const next = nextTab(own, { wishes: [...wishes], opened })
    if (next === null) return
    opened.add(next.id)
    page.openTab(next.url)
  }

  store.subscribe((state, before) => {
    if (state.prompts !== before.prompts) openNext()
  })

  return {
    expect(wish) {
      wishes.add(wish)
      openNext()
      return () => {
        wishes.delete(wish)
        openNext()
      }
    },
    withdraw(integration) {
      for (const wish of wishes) if (wish.integration === integration) wishes.delete(wish)
    },
  }
}

/** Whether it asks a second user of a portal, whom the browser does not keep signed in. Pure. */
export function isForOtherBrowser(
  prompt: Prompt,
  integrations: readonly Pick<IntegrationSummary, 'name' | 'besides'>[],
): boolean {
  if (prompt.kind !== 'browser') return false
  return integrations.some(({ name, besides }) => name === prompt.integration && besides !== null)
}

/** The sign-in to open the browser for now; null when none is wanted, or one that was opened is not over. Pure. */
export function nextTab(
  prompts: readonly Prompt[],
  { wishes, opened }: { readonly wishes: readonly SignInWish[]; readonly opened: ReadonlySet<string> },
): { readonly id: string; readonly url: string } | null {
  if (prompts.some(({ id }) => opened.has(id))) return null
  for (const prompt of prompts) {
    if (prompt.kind !== 'browser' || !prompt.waiting || prompt.url === null) continue
    if (wishes.some((wish) => isFor(wish, prompt))) return { id: prompt.id, url: prompt.url }
  }
  return null
}

/** What somebody waits for who starts this session. Pure. */
export function wishOf(row: SessionRow): SignInWish {
  const integration = integrationOf(row)
  return integration === null ? { integration, sessionId: row.id } : { integration }
}

function isFor(wish: SignInWish, prompt: Extract<Prompt, { kind: 'browser' }>): boolean {
  if (prompt.integration !== null) return wish.integration === prompt.integration
  return wish.integration === null && [prompt.session.id, ...prompt.sessionIds].includes(wish.sessionId)
}
