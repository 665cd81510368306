/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import type { Bridge } from '../../../core/contract/window.ts'

/**
 * Listens to what comes to a window of the desktop app over its bridge. A page that is loaded anew is listened to from
 * the next look on, and what the one before it heard since the last look is gone with it.
 * @returns all events so far, and the answers to everything a window may read, as they are now.
 */
export async function recordBridge(page: Page): Promise<() => Promise<string>> {
  let before: readonly string[] = []
  await page.evaluate(heardSoFar)
  return async () => {
    before = [...before, ...(await page.evaluate(heardSoFar)), ...(await page.evaluate(readAll))]
    return before.join('\n')
  }
}

/** What was heard since it was asked last; the first time begins to listen. */
function heardSoFar(): readonly string[] {
  const page = globalThis as unknown as { keyturn: Bridge; heard?: string[] }
  if (page.heard !== undefined) return page.heard.splice(0)
  const heard: string[] = []
  page.heard = heard
  page.keyturn.subscribe((event) => heard.push(JSON.stringify(event)))
  return []
}

async function readAll(): Promise<readonly string[]> {
  const { keyturn } = globalThis as unknown as { keyturn: Bridge }
  const ask = async (name: string, input: object): Promise<string> =>
    JSON.stringify(await keyturn.call({ id: crypto.randomUUID(), name, input }))
  const { value } = JSON.parse(await ask('session.list', {})) as { value: readonly { id: string }[] }
  return await Promise.all([
    ...['status.read', 'session.list', 'session.table', 'session.last-set', 'integration.list'].map((name) =>
      ask(name, {}),
    ),
    ...['settings.read', 'prompt.list', 'vault.status', 'host.abilities'].map((name) => ask(name, {})),
    ...value.map(({ id }) => ask('session.show', { session: id })),
  ])
}
