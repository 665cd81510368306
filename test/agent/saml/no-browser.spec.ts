import { realpathSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSamlBrowser } from '../../../agent/saml/create-saml-browser.ts'
import type { Display } from '../../../agent/page/display.ts'
import { secret } from '../../../core/secrets/secret.ts'
import type { SamlBrowser } from '../../../core/host.ts'
import { scriptInPath } from '../../support/saml/browser-in-path.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let home: string
const request = {
  startUrl: 'http://127.0.0.1:1/start',
  keptAs: 'acme',
  isEndpoint: () => true,
  signal: new AbortController().signal,
}

beforeEach(() => {
  home = realpathSync(temporaryFolder())
})

function browser(options: {
  path: string
  display?: Display | null
  other?: SamlBrowser | null
}): SamlBrowser {
  return createSamlBrowser({
    home,
    platform: 'linux',
    user: { home, variables: { PATH: options.path } },
    display: () => options.display ?? null,
    otherSamlBrowser: options.other ?? null,
  })
}

/** Signs everybody in, and notes what it was asked to forget. */
function other(): SamlBrowser & { readonly forgotten: readonly string[] } {
  const forgotten: string[] = []
  return {
    forgotten,
    signIn: () => Promise.resolve({ assertion: secret('response'), endpoint: 'https://aws/saml' }),
    async forget(keptAs) {
      forgotten.push(keptAs)
    },
  }
}

describe('where there is no browser', () => {
  it('says which could be installed', async () => {
    await expect(browser({ path: home }).signIn({ ...request, show: 'quiet' })).rejects.toMatchObject({
      code: 'host-unable',
      message: 'there is no browser here to sign in with',
      hint: 'install Chrome, Chromium, Edge or Brave',
    })
  })

  it('takes the other way to sign in, if there is one, and has it forget as well', async () => {
    const embedded = other()
    const asked = browser({ path: home, other: embedded })
    expect(await asked.signIn({ ...request, show: 'window' })).toMatchObject({ endpoint: 'https://aws/saml' })
    await asked.forget('acme')
    expect(embedded.forgotten).toEqual(['acme'])
  })
})

describe('where the browser does not start', () => {
  it('says what it said last', async () => {
    const path = scriptInPath('echo first >&2; echo "Missing X server" >&2; exit 1')
    await expect(
      browser({ path, other: other() }).signIn({ ...request, show: 'quiet' }),
    ).rejects.toMatchObject({
      code: 'host-unable',
      message: `no browser could be started to sign in with (${path}/chromium: Missing X server)`,
    })
  })

  it('says how it ended when it said nothing', async () => {
    const path = scriptInPath('exit 3')
    await expect(browser({ path }).signIn({ ...request, show: 'quiet' })).rejects.toMatchObject({
      message: `no browser could be started to sign in with (${path}/chromium: it ended with 3)`,
    })
  })
})

it('shows no window where nobody knows a screen, and says where to ask from', async () => {
  const path = scriptInPath('exit 3')
  await expect(browser({ path, display: null }).signIn({ ...request, show: 'window' })).rejects.toMatchObject(
    {
      code: 'host-unable',
      message: 'the agent knows no screen to show the sign-in on',
      hint: 'run the command in a terminal on your desktop, or open the desktop app there',
    },
  )
})

it('begins nothing for who has hung up', async () => {
  const path = scriptInPath('exit 3')
  const hungUp = { ...request, signal: AbortSignal.abort() }
  await expect(browser({ path }).signIn({ ...hungUp, show: 'quiet' })).rejects.toMatchObject({
    code: 'cancelled',
  })
})
