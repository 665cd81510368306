import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ConsoleLink } from '../../../core/console/create-console.ts'
import type { ConsolePlace } from '../../../core/contract/console.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { eventually } from '../../support/eventually.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { servePage } from './support/serve-page.ts'

const consoleLink = (place: ConsolePlace): ConsoleLink => ({
  url: secret('https://signin.example/?SigninToken=t'),
  mode: 'isolated',
  place,
  signOut: 'nobody',
  session: { id: 's1', label: 'pay', account: 'pay', accountId: null, environment: null },
})
const consolePage = { session: 's1', service: null, region: null, destination: null, place: null, mode: null }

describe('the console, asked for by a page', () => {
  it('is the page’s to open where nothing else is usual, by an address without a secret', async () => {
    const page = await (await servePage({ consoleFor: () => Promise.resolve(consoleLink('default')) })).page()
    expect(JSON.parse((await page.post('/api/host.open-console', consolePage)).body)).toEqual({
      ok: true,
      value: {
        opened: false,
        address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/visit\?code=[\w-]{43}$/) as string,
        signOut: 'nobody',
      },
    })
  })

  it('opens in a browser of its own on the display of who asked for the page', async () => {
    const bin = temporaryFolder()
    writeFileSync(
      join(bin, 'firefox'),
      `#!/bin/sh\nprintf '%s\\n' "$DISPLAY $KEYTURN_VAULT_PASSPHRASE" "$@" > ${bin}/new && mv ${bin}/new ${bin}/opened\n`,
      { mode: 0o755 },
    )
    const served = await servePage({
      consoleFor: () => Promise.resolve(consoleLink('firefox-container')),
      variables: { PATH: `${bin}:/bin:/usr/bin`, KEYTURN_VAULT_PASSPHRASE: 'open sesame' },
    })
    const page = await served.page({ DISPLAY: ':7' })
    expect(JSON.parse((await page.post('/api/host.open-console', consolePage)).body)).toEqual({
      ok: true,
      value: { opened: true, signOut: 'nobody' },
    })
    const opened = await eventually(() => readFileSync(join(bin, 'opened'), 'utf8'))
    const [display, address] = opened.split('\n')
    expect(display).toBe(':7 ')
    expect(decodeURIComponent(address ?? '')).toMatch(
      /^ext\+container:name=pay&.*&url=http:\/\/127\.0\.0\.1:\d+\/visit\?code=[\w-]{43}$/,
    )
  })

  it('is not where no display is known, and it says where there is one', async () => {
    const page = await (
      await servePage({ consoleFor: () => Promise.resolve(consoleLink('chrome-profile')) })
    ).page()
    expect(JSON.parse((await page.post('/api/host.open-console', consolePage)).body)).toMatchObject({
      ok: false,
      code: 'host-unable',
      message: 'the agent knows no screen on which to open that browser',
    })
  })

  it('gives of its links the portal’s alone', async () => {
    const asked: unknown[] = []
    const served = await servePage({
      consoleFor: (wish) => {
        asked.push(wish)
        return Promise.resolve({ ...consoleLink('default'), url: secret('https://acme.example/start/') })
      },
    })
    const page = await served.page()
    const link = { session: 's1', service: 's3', region: null }
    expect(JSON.parse((await page.post('/api/host.copy-console-link', link)).body)).toEqual({
      ok: true,
      value: { copied: 'text', text: 'https://acme.example/start/' },
    })
    expect(asked).toEqual([{ ...link, destination: null, mode: 'portal', place: null }])
  })
})
