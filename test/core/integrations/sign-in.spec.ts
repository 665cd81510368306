import { describe, expect, it } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import { isCoreError } from '../../../core/core-error.ts'
import { eventually } from '../../support/eventually.ts'
import { tool } from '../../support/test-core.ts'
import {
  personWhoWaits,
  personWithBrowser,
  testIdentityCenter,
  visit,
} from '../../support/test-identity-center.ts'

const flows = ['browser', 'device-code'] as const

describe.each(flows)('signing in with the flow %s', (flow) => {
  it('case 27: ends with credentials of the very account and role asked for', async () => {
    const { identityCenter, integration, emulator, signIn } = await testIdentityCenter()
    await signIn(flow)
    const [account] = emulator.organization.current().accounts
    const role = { accountId: account?.id ?? '', roleName: account?.roles[0] ?? '' }
    const credentials = await identityCenter.roleCredentials(integration, role)
    expect(credentials.accountId).toBe(role.accountId)
    expect(credentials.accessKeyId).toMatch(/^ASIA/)
    expect(emulator.calls.list({ operation: 'GetRoleCredentials' })).toMatchObject([
      { status: 200, input: { account_id: role.accountId, role_name: role.roleName } },
    ])
  })

  it('asks for the scope that makes the token refreshable, for a client of this flow alone', async () => {
    const { emulator, signIn, vault } = await testIdentityCenter()
    await signIn(flow)
    const [call] = emulator.calls.list({ operation: 'RegisterClient' })
    expect(call?.input['scopes']).toContain('sso:account:access')
    expect(call?.input['grantTypes']).not.toContain(flow === 'browser' ? 'device_code' : 'authorization_code')
    expect(emulator.issued.map((secret) => secret.kind)).toContain('refresh-token')
    const owners = (await vault.list()).map(({ kind, owner }) => `${kind} ${owner}`)
    expect(owners).toContainEqual(expect.stringMatching(new RegExp(`^client-registration .*/${flow}$`)))
  })

  it('registers once for 90 days, and again when an hour or less of them is left', async () => {
    const { emulator, signIn, clock } = await testIdentityCenter()
    const registrations = () => emulator.calls.list({ operation: 'RegisterClient' }).length
    await signIn(flow)
    await signIn(flow)
    expect(registrations()).toBe(1)
    clock.jump(90 * 86_400_000 - 3_600_000)
    await signIn(flow)
    expect(registrations()).toBe(2)
  })

  it('says so while it lasts, and is signed in afterwards', async () => {
    const { identityCenter, integration, emulator, events } = await testIdentityCenter({
      switches: { approve: 'by-hand' },
    })
    const person = personWhoWaits()
    const done = identityCenter.signIn(integration, { flow, caller: person })
    await eventually(() => expect(person.addresses).toHaveLength(1))
    expect(await identityCenter.status(integration)).toMatchObject({ state: 'signing-in' })
    emulator.set({ approve: 'auto' })
    await visit(person.addresses[0] ?? '')
    await done
    expect(await identityCenter.status(integration)).toMatchObject({ state: 'signed-in', reason: null })
    expect(person.closed).toEqual(['answered'])
    await eventually(() => {
      const states = events.flatMap((event) =>
        event.type === 'integration-changed' ? [event.integration.signIn] : [],
      )
      expect(states).toEqual(['signing-in', 'signed-in'])
    })
  })

  it('is one, however many ask: the second sees the first one’s prompt', async () => {
    const { identityCenter, integration, emulator, prompts } = await testIdentityCenter()
    const [one, other] = [personWhoWaits(), personWhoWaits()]
    const both = [one, other].map((caller) => identityCenter.signIn(integration, { flow, caller }))
    await eventually(() => expect([...one.addresses, ...other.addresses]).toHaveLength(2))
    expect(one.addresses).toEqual(other.addresses)
    expect(prompts.list()).toHaveLength(1)
    await visit(one.addresses[0] ?? '')
    await Promise.all(both)
    expect(emulator.calls.list({ operation: 'CreateToken', status: 200 })).toHaveLength(1)
  })

  it('case 31: is cancelled when the one who asked hangs up, and can be tried again at once', async () => {
    const { identityCenter, integration, prompts } = await testIdentityCenter({
      switches: { approve: 'by-hand' },
    })
    const hangUp = new AbortController()
    const person = personWhoWaits(hangUp.signal)
    const first = identityCenter.signIn(integration, { flow, caller: person })
    await eventually(() => expect(person.addresses).toHaveLength(1))
    hangUp.abort()
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    const again = personWhoWaits()
    const second = identityCenter.signIn(integration, { flow, caller: again })
    await eventually(() => expect(again.addresses).toHaveLength(1))
    expect(again.addresses).not.toEqual(person.addresses)
    expect(prompts.list()).toHaveLength(1)
    prompts.cancel(prompts.list()[0]?.id ?? '')
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('goes on when one of two who asked hangs up', async () => {
    const { identityCenter, integration } = await testIdentityCenter()
    const hangUp = new AbortController()
    const [one, other] = [personWhoWaits(hangUp.signal), personWhoWaits()]
    const first = identityCenter.signIn(integration, { flow, caller: one })
    const second = identityCenter.signIn(integration, { flow, caller: other })
    await eventually(() => expect(other.addresses).toHaveLength(1))
    hangUp.abort()
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    await visit(other.addresses[0] ?? '')
    await second
  })

  it('ends when nobody does anything', async () => {
    const { identityCenter, integration, clock, prompts } = await testIdentityCenter({
      switches: { approve: 'never' },
    })
    const person = personWhoWaits()
    const outcome = identityCenter.signIn(integration, { flow, caller: person })
    await eventually(() => expect(person.addresses).toHaveLength(1))
    clock.jump(10 * 60_000)
    await expect(outcome).rejects.toMatchObject({ code: 'sign-in-timed-out' })
    expect(prompts.list()).toEqual([])
  })

  it('uses the region AWS names, and tells it', async () => {
    const { identityCenter, integration, regions, emulator } = await testIdentityCenter({
      region: 'eu-north-1',
      switches: { misdirectedCalls: 1 },
    })
    const elsewhere = { ...integration, region: 'eu-west-1' }
    await identityCenter.signIn(elsewhere, { flow, caller: personWithBrowser() })
    expect(regions).toEqual(['eu-north-1'])
    expect(emulator.calls.list({ error: 'InvalidRequestRegionException' })).toHaveLength(1)
  })

  it('explains a start URL AWS does not know', async () => {
    const { identityCenter, integration } = await testIdentityCenter()
    const wrong = { ...integration, startUrl: 'https://other.awsapps.com/start' }
    await expect(identityCenter.signIn(wrong, { flow, caller: personWithBrowser() })).rejects.toMatchObject({
      code: 'aws-refused',
      message:
        'AWS does not know the start URL https://other.awsapps.com/start in eu-west-1 (Invalid start url provided)',
    })
  })

  it('needs somebody: a tool is refused before AWS is asked anything, and the need recorded once', async () => {
    const { identityCenter, integration, emulator, prompts } = await testIdentityCenter()
    for (let n = 0; n < 3; n++) {
      await expect(identityCenter.signIn(integration, { flow, caller: tool() })).rejects.toMatchObject({
        code: 'prompt-needed',
      })
    }
    expect(emulator.calls.list()).toEqual([])
    expect(prompts.list()).toMatchObject([{ kind: 'browser', integration: 'acme', waiting: false }])
  })

  it('meets a recorded need', async () => {
    const { identityCenter, integration, signIn, prompts } = await testIdentityCenter()
    await identityCenter.signIn(integration, { flow, caller: tool() }).catch(() => {})
    await signIn(flow)
    expect(prompts.list()).toEqual([])
  })

  it('is over at once when the integration is removed', async () => {
    const { identityCenter, integration, vault } = await testIdentityCenter({
      switches: { approve: 'by-hand' },
    })
    const person = personWhoWaits()
    const outcome = identityCenter.signIn(integration, { flow, caller: person })
    outcome.catch(() => {})
    await eventually(() => expect(person.addresses).toHaveLength(1))
    await identityCenter.forget(integration.id)
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect((await vault.list()).filter((record) => record.kind === 'identity-center-token')).toEqual([])
  })

  it('leaves no secret in events, prompts, log or errors', async () => {
    const { identityCenter, integration, signIn, emulator, events, logged, prompts } =
      await testIdentityCenter()
    await signIn(flow)
    emulator.revoke('sign-ins')
    const error: unknown = await identityCenter
      .roleCredentials(integration, { accountId: '123456789012', roleName: 'x' })
      .catch((reason: unknown) => reason)
    expect(isCoreError(error, 'sign-in-needed')).toBe(true)
    const seen = JSON.stringify([events, logged, prompts.list(), String(error)])
    for (const { value } of emulator.issued) expect(seen).not.toContain(value)
  })
})

describe('in the browser', () => {
  it('a refusal is told with AWS’s words', async () => {
    const { identityCenter, integration, emulator } = await testIdentityCenter({
      switches: { approve: 'by-hand' },
    })
    const person = personWhoWaits()
    const outcome = identityCenter.signIn(integration, { flow: 'browser', caller: person })
    outcome.catch(() => {})
    await eventually(() => expect(person.addresses).toHaveLength(1))
    const [page] = await visit(person.addresses[0] ?? '')
    const request = /name="request" value="([^"]+)"/.exec(page?.text ?? '')?.[1] ?? ''
    const decision = new URLSearchParams({ request, decision: 'denied' })
    const response = await fetch(`${emulator.endpoint}/authorize/decision`, {
      method: 'POST',
      body: decision,
      redirect: 'manual',
    })
    const seen = await visit(response.headers.get('location') ?? '')
    expect(seen[0]?.text).toContain('The request was denied by the user')
    await expect(outcome).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: 'AWS did not sign you in: access_denied: The request was denied by the user',
    })
  })

  it('frees the port whatever the end', async () => {
    const { identityCenter, integration } = await testIdentityCenter({ switches: { approve: 'by-hand' } })
    const hangUp = new AbortController()
    const person = personWhoWaits(hangUp.signal)
    const outcome = identityCenter.signIn(integration, { flow: 'browser', caller: person })
    await eventually(() => expect(person.addresses).toHaveLength(1))
    const callback = new URL(person.addresses[0] ?? '').searchParams.get('redirect_uri') ?? ''
    expect((await fetch(callback)).status).toBe(400)
    hangUp.abort()
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    await eventually(() => expect(fetch(callback)).rejects.toThrow('fetch failed'))
  })

  it('a registration AWS forgot is replaced after a sign-in that led nowhere', async () => {
    const { identityCenter, integration, emulator, signIn } = await testIdentityCenter()
    await signIn('browser')
    emulator.revoke('clients')
    const hangUp = new AbortController()
    const person = personWhoWaits(hangUp.signal)
    const outcome = identityCenter.signIn(integration, { flow: 'browser', caller: person })
    await eventually(() => expect(person.addresses).toHaveLength(1))
    const [page] = await visit(person.addresses[0] ?? '')
    expect(page?.status).toBe(400)
    hangUp.abort()
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    await signIn('browser')
    expect(emulator.calls.list({ operation: 'RegisterClient' })).toHaveLength(2)
  })
})

describe('with a device code', () => {
  it('the prompt shows the code itself, for pages that ask to type it', async () => {
    const { identityCenter, integration, prompts } = await testIdentityCenter()
    const person = personWhoWaits()
    const outcome = identityCenter.signIn(integration, { flow: 'device-code', caller: person })
    await eventually(() => expect(person.addresses).toHaveLength(1))
    const [prompt] = prompts.list()
    expect(prompt).toMatchObject({ kind: 'device-code', waiting: true })
    const userCode = prompt?.kind === 'device-code' ? prompt.userCode : ''
    expect(userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    expect(person.addresses[0]).toContain(userCode)
    await visit(person.addresses[0] ?? '')
    await outcome
  })

  it('a registration AWS forgot is replaced once', async () => {
    const { emulator, signIn } = await testIdentityCenter()
    await signIn('device-code')
    emulator.revoke('clients')
    await signIn('device-code')
    expect(emulator.calls.list({ operation: 'RegisterClient' })).toHaveLength(2)
  })

  it('a denial in the browser ends it', async () => {
    const { identityCenter, integration, emulator, prompts } = await testIdentityCenter({
      switches: { approve: 'by-hand' },
    })
    const person = personWhoWaits()
    const outcome = identityCenter.signIn(integration, { flow: 'device-code', caller: person })
    outcome.catch(() => {})
    await eventually(() => expect(person.addresses).toHaveLength(1))
    const [prompt] = prompts.list()
    const userCode = prompt?.kind === 'device-code' ? prompt.userCode : ''
    await fetch(`${emulator.endpoint}/device/decision`, {
      method: 'POST',
      body: new URLSearchParams({ user_code: userCode, decision: 'denied' }),
    })
    await expect(outcome).rejects.toMatchObject({ code: 'sign-in-refused' })
  })

  it('polls no faster than AWS says, also where AWS says nothing', async () => {
    const { identityCenter, integration, emulator } = await testIdentityCenter({
      switches: { approve: 'by-hand', deviceIntervalSeconds: null },
    })
    const person = personWhoWaits()
    const outcome = identityCenter.signIn(integration, { flow: 'device-code', caller: person })
    await eventually(() =>
      expect(emulator.calls.list({ error: 'AuthorizationPendingException' }).length).toBeGreaterThan(3),
    )
    expect(emulator.calls.list({ error: 'SlowDownException' })).toEqual([])
    emulator.set({ approve: 'auto' })
    await visit(person.addresses[0] ?? '')
    await outcome
  })

  it('goes on when AWS fails in between', async () => {
    const { identityCenter, integration, emulator } = await testIdentityCenter()
    const person = personWhoWaits()
    const outcome = identityCenter.signIn(integration, { flow: 'device-code', caller: person })
    await eventually(() => expect(person.addresses).toHaveLength(1))
    emulator.set({ errorShare: 1 })
    await eventually(() =>
      expect(emulator.calls.list({ operation: 'CreateToken' }).at(-1)?.status).toBeGreaterThanOrEqual(500),
    )
    emulator.set({ errorShare: 0 })
    await visit(person.addresses[0] ?? '')
    await outcome
  })
})

it('a window that attends shows the prompt of a caller that cannot', async () => {
  const { identityCenter, integration, prompts, events } = await testIdentityCenter()
  const detach = prompts.attach({ attends: new Set(['browser'] as const) })
  const caller: Caller = tool()
  const outcome = identityCenter.signIn(integration, { flow: 'browser', caller })
  const url = await eventually(() => {
    const opened = events.find((event) => event.type === 'prompt-opened')
    if (opened?.type !== 'prompt-opened' || opened.prompt.kind !== 'browser') throw new Error('no prompt')
    return opened.prompt.url ?? ''
  })
  await visit(url)
  await outcome
  expect(await identityCenter.status(integration)).toMatchObject({ state: 'signed-in' })
  detach()
})
