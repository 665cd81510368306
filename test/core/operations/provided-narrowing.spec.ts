import { existsSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import {
  type ProvidedRole,
  providedSamlRole,
  type ProvidedSamlRole,
  providedWebIdentityRole,
  somebody,
} from '../../support/provided-role.ts'
import { tool } from '../../support/test-core.ts'

const readOnlyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const onlyReads = { policies: [{ arn: readOnlyArn }] }
const whole = { policies: [] }
const deny = '{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}'
const allow = '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}'
const minutes = (count: number) => count * 60_000

/** Of what is published. */
function keyId({ keyturn: { credentialsFile } }: ProvidedRole): string {
  const text = existsSync(credentialsFile) ? readFileSync(credentialsFile, 'utf8') : ''
  return /aws_access_key_id = (\w+)/.exec(text)?.[1] ?? ''
}
const published = (role: ProvidedRole) => role.emulator.session(keyId(role))
const asked = ({ emulator, operation }: ProvidedRole) => emulator.calls.list({ operation })
const show = ({ keyturn }: ProvidedRole) => keyturn.call('session.show', { session: 'ops' })

async function handedOut({ keyturn, emulator }: ProvidedRole, readOnly = false) {
  const { credentials } = await keyturn.core.credentialsFor({ session: 'ops', readOnly }, tool())
  return emulator.session(credentials.accessKeyId)
}

const worlds: readonly (readonly [string, () => Promise<ProvidedRole>])[] = [
  ['a SAML role', providedSamlRole],
  ['a web identity', providedWebIdentityRole],
]

describe.each(worlds)('%s', (_, world) => {
  let role: ProvidedRole

  beforeEach(async () => {
    role = await world()
  })

  const edit = (change: object, caller = somebody()) =>
    role.keyturn.call('session.edit', { session: 'ops', ...change }, caller)

  it('that is set to be narrow carries its session policies, and shows them', async () => {
    await role.add({ policy: deny.replace('{', '{ '), readOnly: true })
    await role.start()
    expect(published(role)).toMatchObject({ policies: [{ arn: readOnlyArn }, { arn: null }] })
    expect(await show(role)).toMatchObject({
      readOnly: true,
      settings: { policy: deny, policyArns: [], readOnly: true },
    })
  })

  it('is as it was where nothing narrows it', async () => {
    await role.add()
    await role.start()
    expect(published(role)).toMatchObject(whole)
    expect(await show(role)).toMatchObject({
      readOnly: false,
      settings: { policy: null, policyArns: [], readOnly: false },
    })
  })

  it.each([
    ['a policy of another account', { policyArns: ['arn:aws:iam::999999999999:policy/x'] }, /cannot narrow/],
    ['2049 characters', { policy: deny.replace('s3:*', `s3:${'x'.repeat(2048)}`) }, /and AWS takes 2048$/],
    ['no JSON', { policy: '{"Statement": ' }, /^the session policy is malformed/],
    ['read only beside what allows', { policy: allow, readOnly: true }, /^read only does not go with/],
  ])('is not added with what STS would not take: %s', async (_what, limits, message) => {
    await expect(role.add(limits)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message) as string,
    })
    expect(await role.keyturn.call('session.list', {})).toEqual([])
    expect(asked(role)).toEqual([])
  })

  it('is not started to read only beside a policy of its own that it would widen, and AWS is not asked', async () => {
    await role.add({ policy: allow })
    await expect(role.start({ readOnly: true })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(asked(role)).toEqual([])
  })

  it('started to read only is so for everybody and every refresh, until it is stopped', async () => {
    await role.add()
    await role.start({ readOnly: true })
    const first = keyId(role)
    expect(published(role)).toMatchObject(onlyReads)
    expect(await handedOut(role)).toMatchObject(onlyReads)
    expect(await show(role)).toMatchObject({ readOnly: true, settings: { readOnly: false } })
    await role.pass(minutes(31))
    await eventually(() => expect(keyId(role)).not.toBe(first))
    expect(published(role)).toMatchObject(onlyReads)
    await role.keyturn.call('session.stop', { session: 'ops' })
    await role.start()
    expect(published(role)).toMatchObject(whole)
  })

  it('gives one answer to read only where only credentials are asked for', async () => {
    await role.add()
    await role.start()
    expect(await handedOut(role, true)).toMatchObject(onlyReads)
    expect(await handedOut(role)).toMatchObject(whole)
  })

  it('that runs is narrowed at once by an edit, and widened by another', async () => {
    await role.add()
    await role.start()
    await edit({ readOnly: true })
    expect(published(role)).toMatchObject(onlyReads)
    await edit({ readOnly: false })
    expect(published(role)).toMatchObject(whole)
  })

  it('is as it was after an edit that AWS refuses', async () => {
    await role.add()
    await role.start()
    const before = keyId(role)
    const policyArns = ['arn:aws:iam::aws:policy/NoSuchPolicy']
    await expect(edit({ policyArns })).rejects.toMatchObject({ code: 'aws-refused' })
    expect(await show(role)).toMatchObject({ settings: { policyArns: [] } })
    expect(keyId(role)).toBe(before)
    expect(await handedOut(role)).toMatchObject(whole)
  })

  it.each([
    { sourceIdentity: 'alice' },
    { sessionTags: [{ key: 'team', value: 'red', transitive: false }] },
    { externalId: 'x-1' },
  ])('leaves %j to its identity provider', async (mark) => {
    await role.add()
    await expect(edit(mark)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(
        ': its identity provider says who it is and what tags it has',
      ) as string,
    })
  })

  describe('edited while AWS is asked', () => {
    it('by a refresh stays as the edit made it, for whoever asks', async () => {
      await role.add()
      await role.start()
      const refresh = role.aws.hold(role.operation)
      await role.pass(minutes(31))
      await refresh.arrived
      await edit({ readOnly: true })
      const narrowed = keyId(role)
      refresh.release()
      await eventually(() => expect(role.keyturn.logged.join()).toContain('before an edit is dropped'))
      expect(keyId(role)).toBe(narrowed)
      expect(published(role)).toMatchObject(onlyReads)
      expect(await handedOut(role)).toMatchObject(onlyReads)
    })

    it('by its start is not started as it was', async () => {
      await role.add()
      const call = role.aws.hold(role.operation)
      const starting = role.start()
      await call.arrived
      await edit({ readOnly: true })
      call.release()
      await expect(starting).rejects.toMatchObject({
        code: 'cancelled',
        message: 'ops was edited while it was started',
      })
      expect(keyId(role)).toBe('')
      expect(await handedOut(role)).toMatchObject(onlyReads)
    })

    it('by another edit is what both make of it', async () => {
      await role.add()
      await role.start()
      const call = role.aws.hold(role.operation)
      const first = edit({ policy: deny })
      await call.arrived
      await edit({ readOnly: true })
      call.release()
      await first
      expect(published(role)).toMatchObject({ policies: [{ arn: readOnlyArn }, { arn: null }] })
    })

    it('for a tool gives the next one what it is now', async () => {
      await role.add()
      await role.start()
      await role.keyturn.call('session.stop', { session: 'ops' })
      await role.pass(minutes(50))
      const call = role.aws.hold(role.operation)
      const before = handedOut(role)
      await call.arrived
      await edit({ readOnly: true })
      call.release()
      expect(await before).toMatchObject(whole)
      expect(await handedOut(role)).toMatchObject(onlyReads)
    })
  })
})

describe('a SAML role', () => {
  let role: ProvidedSamlRole

  beforeEach(async () => {
    role = await providedSamlRole()
  })

  const narrow = (caller = somebody(), readOnly = true) =>
    role.keyturn.call('session.edit', { session: 'ops', readOnly }, caller)

  it('asks nobody to sign in for limits that STS would not take', async () => {
    await role.add({ policy: allow })
    await expect(role.start({ readOnly: true })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(role.browser.shown).toEqual([])
  })

  it('is narrowed without a window while its provider knows the person, also by who could be shown none', async () => {
    await role.add()
    await role.start()
    await narrow(tool())
    expect(published(role)).toMatchObject(onlyReads)
    expect(role.browser.shown).toEqual(['quiet', 'window', 'quiet'])
  })

  it('is narrowed by signing in where its provider wants a person', async () => {
    await role.add()
    await role.start()
    role.idp.endSessions()
    await narrow()
    expect(published(role)).toMatchObject(onlyReads)
    expect(role.browser.shown).toEqual(['quiet', 'window', 'quiet', 'window'])
  })

  it('is left as it is where that takes a person and nobody is there, or who is there gives up', async () => {
    await role.add()
    await role.start()
    const before = keyId(role)
    role.idp.endSessions()
    await expect(narrow(tool())).rejects.toMatchObject({ code: 'prompt-needed' })
    role.browser.person = 'closes-the-window'
    await expect(narrow()).rejects.toMatchObject({ code: 'cancelled' })
    expect(await show(role)).toMatchObject({ status: 'active', readOnly: false })
    expect(keyId(role)).toBe(before)
  })

  it('signs nobody in again for what it was granted already, whole and to read only', async () => {
    await role.add()
    await role.start()
    await narrow()
    role.idp.endSessions()
    const calls = asked(role).length
    await narrow(tool(), false)
    expect(published(role)).toMatchObject(whole)
    await narrow(tool())
    expect(published(role)).toMatchObject(onlyReads)
    expect(asked(role)).toHaveLength(calls)
  })

  it('leaves nothing to go on with when its sign-in is forgotten, of neither kind', async () => {
    await role.add()
    await role.start()
    await handedOut(role, true)
    await role.keyturn.call('session.forget-sign-in', { session: 'ops' })
    await expect(handedOut(role)).rejects.toMatchObject({ code: 'prompt-needed' })
    await expect(handedOut(role, true)).rejects.toMatchObject({ code: 'prompt-needed' })
  })

  it('is of one narrowing where all that a provider offers are added', async () => {
    const providerArn = role.roleArn.replace(/:role\/.*/, ':saml-provider/acme')
    const roles = role.emulator.roles.saml.map((roleArn) => ({ roleArn, providerArn }))
    const startUrl = role.idp.startUrl()
    const added = await role.keyturn.call('session.add-saml-roles', {
      name: 'acme',
      startUrl,
      roles,
      readOnly: true,
    })
    expect(added.map(({ readOnly }) => readOnly)).toEqual([true, true, true])
  })
})
