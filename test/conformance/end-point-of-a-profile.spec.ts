import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { launchEmulator } from '../support/launch-emulator.ts'
import { orSkip } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone, newUser } from '../support/user.ts'
import { newerPython, whoAmIInPython } from './python.ts'
import { arnOf, proxies, shellOf } from './tools-at-work.ts'
import { role } from './ways.ts'

const whoAmIInJavaScript = fileURLToPath(new URL('who-am-i.mjs', import.meta.url))

describe('the SDK for JavaScript', () => {
  goesWhereTheProfileSays(process.execPath, whoAmIInJavaScript)
})

// Debian's boto3 reads no end point from a profile.
orSkip(newerPython !== null, 'a newer boto3 than Debian’s')('boto3', () => {
  goesWhereTheProfileSays(newerPython ?? '', whoAmIInPython)
})

function goesWhereTheProfileSays(command: string, script: string): void {
  it('goes where an integration with an end point of its own says, without any variable', async () => {
    const emulator = await launchEmulator('--accounts', '4', '--roles', '2')
    const user = await newUser({ emulator: null, env: proxies })
    const { startUrl, endpoint, region } = emulator
    const add = ['integration', 'add', 'identity-center', '--name', 'acme', '--endpoint-url', endpoint]
    expectDone(await user.keyturn([...add, '--start-url', startUrl, '--region', region]))
    expectDone(await user.keyturn(['sign-in', 'acme']))
    expectDone(await user.keyturn(['start', role.reference, '--profile', 'published']))
    const { accountId } = await user.json<{ accountId: string }>('show', role.reference)
    // The SDK for JavaScript looks for endpoint_url in the profile AWS_PROFILE names, not in that of a client's option.
    const shell = shellOf(user)
    const env = { ...shell.env, AWS_PROFILE: 'published' }
    const { stdout } = expectDone(await runProcess(command, [script], { ...shell, env, input: '\n' }))
    expect(stdout).toMatch(arnOf(accountId))
  })
}
