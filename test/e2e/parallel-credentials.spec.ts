import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { type Finished, runProcess } from '../support/run-process.ts'
import { signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

const crowd = 50

let emulator: LaunchedEmulator
let user: User
let opened = ''

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator)
  opened = join(user.folder, 'opened')
})

beforeEach(async () => {
  await user.keyturn(['sign-in', 'acme'])
})

describe(`${crowd} tools that ask at once while nobody is signed in any more`, () => {
  it.each([
    {
      how: 'the token and the sign-in behind it ran out',
      end: async () => {
        await emulator.set({ tokenLifetimeSeconds: 3, signInLifetimeSeconds: 3 })
        await user.keyturn(['sign-in', 'acme'])
        const [integration] = (await user.client().call('status.read', {})).integrations
        await emulator.set({ tokenLifetimeSeconds: 3600, signInLifetimeSeconds: 8 * 3600 })
        await eventually(() => {
          expect(Date.now()).toBeGreaterThan(Date.parse(integration?.tokenExpiresAt ?? ''))
        })
      },
    },
    { how: 'an administrator ended the sign-in', end: () => emulator.revoke('sign-ins') },
  ])('cost one refresh at most, record one prompt and open no browser: $how', async ({ how, end }) => {
    await end()
    const before = (await refreshes()).length
    const runs = await Promise.all(Array.from({ length: crowd }, () => timed(askForCredentials())))

    expect(runs.map(({ finished }) => finished.code)).toEqual(Array(crowd).fill(3))
    expect(new Set(runs.map(({ finished }) => finished.stdout))).toEqual(new Set(['']))
    const [said = '', ...others] = new Set(runs.map(({ finished }) => finished.stderr))
    expect(others).toEqual([])
    expect(said).toMatch(/^keyturn: .*acme.*the sign-in has ended\nhint: run keyturn sign-in acme\n$/)
    expect((await refreshes()).length - before).toBeLessThanOrEqual(1)
    const { prompts, integrations } = await user.client().call('status.read', {})
    expect(prompts).toMatchObject([{ kind: 'browser', integration: 'acme', url: null, waiting: false }])
    expect(integrations).toMatchObject([{ name: 'acme', signIn: 'sign-in-needed' }])
    expect(existsSync(opened)).toBe(false)

    const bare = await Promise.all(
      Array.from({ length: crowd }, () => timed(runProcess(process.execPath, ['-e', '0'], { env: {} }))),
    )
    const alone = await timed(askForCredentials())
    console.log(
      `${how}: ${crowd} at once took ${spread(runs)}; as many bare \`node -e 0\` ${spread(bare)}; one alone ${alone.ms.toFixed(0)} ms`,
    )
  })

  it('all get credentials after one sign-in, and AWS is asked once for all of them', async () => {
    const before = (await emulator.calls('GetRoleCredentials')).length
    const runs = await Promise.all(Array.from({ length: crowd }, askForCredentials))
    expect(new Set(runs.map(({ code }) => code))).toEqual(new Set([0]))
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1)
    expect((await emulator.calls('GetRoleCredentials')).length - before).toBe(1)
    expect((await user.client().call('status.read', {})).prompts).toEqual([])
  })
})

function askForCredentials(): Promise<Finished> {
  const browser = join(user.folder, 'noting-browser.sh')
  writeFileSync(browser, `#!/bin/sh\necho "$1" >> ${opened}\n`, { mode: 0o755 })
  return user.keyturn(['credentials', 'audit/ReadOnlyAccess'], { env: { BROWSER: browser } })
}

async function refreshes() {
  const calls = await emulator.calls('CreateToken')
  return calls.filter(({ input }) => input.grantType === 'refresh_token')
}

async function timed(run: Promise<Finished>): Promise<{ readonly finished: Finished; readonly ms: number }> {
  const started = performance.now()
  const finished = await run
  return { finished, ms: performance.now() - started }
}

function spread(runs: readonly { readonly ms: number }[]): string {
  const sorted = runs.map(({ ms }) => ms).sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(0)
  return `${at(0)} to ${at(1)} ms (median ${at(0.5)})`
}
