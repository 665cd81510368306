import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { type CheckPortal, createPortalCheck } from '../../../core/integrations/check-portal.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { realClock } from '../../support/test-identity-center.ts'

let emulator: Emulator
let check: CheckPortal

beforeEach(async () => {
  emulator = await startEmulator({ accounts: 1, roles: 1 })
  const { close } = emulator
  const access = createAwsAccess({ environment: {}, clock: realClock })
  check = createPortalCheck(access)
  onTestFinished(async () => {
    access.close()
    await close()
  })
})

const ask = (
  about: { startUrl?: string; region?: string; endpointUrl?: string; signal?: AbortSignal } = {},
) =>
  check({
    startUrl: about.startUrl ?? emulator.startUrl,
    place: { region: about.region ?? 'eu-west-1', endpointUrl: about.endpointUrl ?? emulator.endpoint },
    signal: about.signal ?? new AbortController().signal,
  })
const asked = () => emulator.calls.list().map(({ operation }) => operation)

describe('a check of an access portal', () => {
  it('finds it, signing in to nothing', async () => {
    expect(await ask()).toEqual({ region: 'eu-west-1' })
    expect(asked()).toEqual(['RegisterClient', 'StartDeviceAuthorization'])
  })

  it('takes the address as people copy it', async () => {
    expect(await ask({ startUrl: `${emulator.startUrl}/#/` })).toEqual({ region: 'eu-west-1' })
  })

  it('registers once, however often it is asked', async () => {
    await ask()
    await ask()
    expect(asked()).toEqual(['RegisterClient', 'StartDeviceAuthorization', 'StartDeviceAuthorization'])
  })

  it('says that AWS does not know the start URL', async () => {
    await expect(ask({ startUrl: 'https://nobody.awsapps.com/start' })).rejects.toMatchObject({
      code: 'aws-refused',
      message:
        'AWS does not know the start URL https://nobody.awsapps.com/start in eu-west-1 (Invalid start url provided)',
      hint: 'copy the start URL from the address bar of your access portal',
    })
  })

  it('answers with the region AWS names', async () => {
    emulator.set({ misdirectedCalls: 1 })
    expect(await ask({ region: 'us-east-1' })).toEqual({ region: 'eu-west-1' })
  })

  it('registers again when AWS has forgotten the registration', async () => {
    await ask()
    emulator.revoke('clients')
    expect(await ask()).toEqual({ region: 'eu-west-1' })
  })

  it('tells a way that does not lead to AWS from a wrong address', async () => {
    const gone = await startEmulator({ accounts: 1, roles: 1 })
    await gone.close()
    await expect(ask({ endpointUrl: gone.endpoint })).rejects.toMatchObject({ code: 'network' })
  })

  it('ends when nobody waits for it any more', async () => {
    emulator.set({ latencyMs: 60_000 })
    const gone = new AbortController()
    const answer = ask({ signal: gone.signal })
    gone.abort()
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' })
  })
})
