import { describe, expect, it } from 'vitest'
import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { signInStep } from '../../../renderer/views/sign-in/sign-in-step.ts'
import { integrationSummary } from '../../support/contract-rows.ts'

const acme = integrationSummary({ signIn: 'sign-in-needed', reason: 'the sign-in has ended' })
const common = {
  integration: 'acme',
  expiresAt: '2026-11-24T14:10:00.000Z',
  waiting: true,
  problem: null,
  sessionIds: [],
}
const browser: Prompt = { ...common, id: 'p1', kind: 'browser', url: 'https://oidc.example/authorize?x' }
const device: Prompt = {
  ...common,
  id: 'p2',
  kind: 'device-code',
  userCode: 'BCDF-GHJK',
  verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
  verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=BCDF-GHJK',
}

const stepOf = (
  integration: IntegrationSummary,
  prompts: readonly Prompt[],
  others: readonly IntegrationSummary[] = [],
) => signInStep(integration, { prompts, integrations: [integration, ...others] })

describe('the step of a sign-in', () => {
  it('offers to sign in, with the reason', () => {
    expect(stepOf(acme, [])).toEqual({ kind: 'offer', reason: 'the sign-in has ended' })
  })

  it('is over when somebody is signed in', () => {
    expect(stepOf({ ...acme, signIn: 'signed-in' }, [])).toEqual({ kind: 'signed-in' })
  })

  it('prepares until the address is there', () => {
    expect(stepOf({ ...acme, signIn: 'signing-in' }, [])).toEqual({ kind: 'preparing' })
  })

  it('waits for the browser at the prompt’s address', () => {
    expect(stepOf({ ...acme, signIn: 'signing-in' }, [browser])).toEqual({
      kind: 'browser',
      url: 'https://oidc.example/authorize?x',
      after: null,
      besides: null,
    })
  })

  it('waits in line behind the sign-in that was asked for before it', () => {
    const contoso: Prompt = { ...browser, id: 'p0', integration: 'contoso' }
    expect(stepOf({ ...acme, signIn: 'signing-in' }, [contoso, browser])).toMatchObject({
      kind: 'browser',
      after: 'contoso',
    })
  })

  it('of a second user of a portal tells that the browser is the first’s, and waits in no line', () => {
    const contoso: Prompt = { ...browser, id: 'p0', integration: 'contoso' }
    const blake = { ...acme, name: 'blake', besides: 'acme', signIn: 'signing-in' } as const
    const own: Prompt = { ...browser, integration: 'blake' }
    expect(stepOf(blake, [contoso, own])).toMatchObject({
      kind: 'browser',
      after: null,
      besides: 'acme',
    })
  })

  it('waits in no line behind a second user of a portal, for whom no browser is opened', () => {
    const blake: Prompt = { ...browser, id: 'p0', integration: 'blake' }
    const others = [{ ...acme, name: 'blake', besides: 'contoso' }]
    expect(stepOf({ ...acme, signIn: 'signing-in' }, [blake, browser], others)).toMatchObject({
      kind: 'browser',
      after: null,
    })
  })

  it('shows the code, opens the address that holds it and spells the short one', () => {
    expect(stepOf({ ...acme, signIn: 'signing-in' }, [device])).toEqual({
      kind: 'device-code',
      userCode: 'BCDF-GHJK',
      url: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=BCDF-GHJK',
      address: 'https://device.sso.eu-west-1.amazonaws.com/',
    })
  })

  it('ignores prompts of other integrations', () => {
    expect(stepOf(acme, [{ ...browser, integration: 'contoso' }])).toMatchObject({ kind: 'offer' })
  })

  it('takes a need that was recorded for an offer', () => {
    const recorded: Prompt = { ...browser, waiting: false, expiresAt: null, url: null }
    expect(stepOf(acme, [recorded])).toMatchObject({ kind: 'offer' })
  })
})
