import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type HarnessProcess, launchOnHarness } from '../../support/electron-harness/launch-harness.ts'
import { eventually } from '../../support/eventually.ts'
import { localServer, type LocalServer } from '../../support/local-server.ts'
import {
  type How,
  type IdentityProvider,
  launchIdentityProvider,
} from '../../support/saml/launch-identity-provider.ts'
import { signInWithPassword } from '../../support/saml/window-of.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const role = {
  roleArn: 'arn:aws:iam::111122223333:role/Admin',
  providerArn: 'arn:aws:iam::111122223333:saml-provider/idp',
}

let aws: LocalServer
let idp: IdentityProvider
let program: HarnessProcess

beforeEach(async () => {
  aws = await localServer(() => ({ status: 200, body: 'the console' }))
  idp = await launchIdentityProvider({ endpoint: `${aws.url}/saml`, roles: [role] })
  const script = join(temporaryFolder(), 'sign-in-program.cjs')
  await build({
    entryPoints: [fileURLToPath(new URL('../../support/saml/sign-in-program.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
    logLevel: 'warning',
  })
  program = await launchOnHarness({ args: [script], env: { PATH: process.env.PATH ?? '' } })
})

type Outcome = { readonly response: string; readonly endpoint: string } | { readonly failed: string } | null

async function signIn(show: 'quiet' | 'window', how: How = 'page'): Promise<Outcome> {
  const asked = { startUrl: idp.startUrl(how), endpoint: `${aws.url}/saml`, show }
  return await program.evaluate(async (_, { startUrl, endpoint, show }): Promise<Outcome> => {
    try {
      const answer = await globalThis.signInBrowser.signIn({
        startUrl,
        keptAs: 'acme',
        show,
        isEndpoint: (url) => url === endpoint,
        signal: new AbortController().signal,
      })
      return answer === null ? null : { response: answer.assertion.reveal(), endpoint: answer.endpoint }
    } catch (error) {
      return { failed: (error as { readonly code: string }).code }
    }
  }, asked)
}

async function pageOfProvider(): Promise<Page> {
  return await eventually(() => {
    const page = program.context.pages().find((page) => page.url().startsWith(idp.startUrl().slice(0, 22)))
    if (page === undefined) throw new Error('no page yet')
    return page
  }, 30_000)
}

async function signInByHand(how: How = 'page'): Promise<Outcome> {
  const answer = signIn('window', how)
  await signInWithPassword(await pageOfProvider())
  return await answer
}

describe('a sign-in in a window of the desktop app, on the electron harness,', () => {
  it('gives what the identity provider posted, and AWS never gets it; the next needs nobody', async () => {
    const first = await signInByHand()
    expect(first).toEqual({ response: idp.responses[0], endpoint: `${aws.url}/saml` })
    const second = await signIn('quiet', 'later')
    expect(second).toEqual({ response: idp.responses[1], endpoint: `${aws.url}/saml` })
    expect(aws.seen).toEqual([])
  })

  it('follows the windows that the page opens', async () => {
    const answer = signIn('window', 'tab')
    const page = await pageOfProvider()
    await signInWithPassword(page)
    await page.getByRole('button', { name: 'Open AWS' }).click({ noWaitAfter: true })
    expect(await answer).toEqual({ response: idp.responses[0], endpoint: `${aws.url}/saml` })
    expect(aws.seen).toEqual([])
  })

  it('is cancelled when the person closes it', async () => {
    const answer = signIn('window')
    await (await pageOfProvider()).close()
    expect(await answer).toEqual({ failed: 'cancelled' })
  })

  it('shows whose page it is, to a page without Node, a bridge of ours, or permissions', async () => {
    const answer = signIn('window')
    const page = await pageOfProvider()
    const titles = await program.evaluate(
      ({ BrowserWindow }: typeof Electron) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      null,
    )
    expect(titles).toEqual([`Sign in: ${new URL(idp.startUrl()).host}`])
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'electron', 'keyturn'].filter((name) => name in globalThis),
    )
    expect(found).toEqual([])
    await page.close()
    await answer
  })

  it('asks again once it is forgotten', async () => {
    await signInByHand()
    await program.evaluate(async () => await globalThis.signInBrowser.forget('acme'), null)
    expect(await signIn('quiet')).toBeNull()
  })
})
