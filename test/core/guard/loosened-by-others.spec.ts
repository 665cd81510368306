import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { type TestCore, tool } from '../../support/test-core.ts'

let keyturn: TestCore

const window = { ...tool(), isWindow: true }
const set = (environment: 'production' | 'sandbox', value: string, caller = tool()) =>
  keyturn.call('environment.set', { environment, by: 'name', value }, caller)
const rules = async () =>
  (await keyturn.call('settings.read', {})).environmentRules.map(
    ({ environment, value }) => `${environment} ${value}`,
  )
const refused = { code: 'prompt-needed' }

beforeEach(async () => {
  const on = await coreOnClock()
  ;({ keyturn } = on)
  await addUserSession(on, { name: 'alice' })
  await set('production', 'alice')
  await keyturn.call('settings.change', { guardStart: 'production' })
})

describe('rules of environments, while something is guarded', () => {
  it('may make more production, whoever asks', async () => {
    await set('production', 'bob')
    expect(await rules()).toEqual(['production alice', 'production bob'])
  })

  it('may turn another environment into production, whoever asks', async () => {
    await set('sandbox', 'bob', window)
    await set('production', 'bob')
    expect(await rules()).toEqual(['production alice', 'production bob'])
  })

  it('make nothing else of an account outside a window', async () => {
    await expect(set('sandbox', 'alice')).rejects.toMatchObject(refused)
    await expect(set('sandbox', 'a*')).rejects.toMatchObject(refused)
    expect(await rules()).toEqual(['production alice'])
  })

  it('are removed in a window alone', async () => {
    const remove = (caller = tool()) =>
      keyturn.call('environment.remove', { by: 'name', value: 'alice' }, caller)
    await expect(remove()).rejects.toMatchObject(refused)
    await remove(window)
    expect(await rules()).toEqual([])
  })

  it('are not replaced as a setting either', async () => {
    const change = keyturn.call('settings.change', { environmentRules: [] }, tool())
    await expect(change).rejects.toMatchObject(refused)
  })

  it('are anybody’s while nothing is guarded', async () => {
    await keyturn.call('settings.change', { guardStart: 'never' }, window)
    await set('sandbox', 'alice')
    expect(await rules()).toEqual(['sandbox alice'])
  })
})

it('a catalogue that says of a guarded session that it is none is refused whole', async () => {
  const file = join(temporaryFolder(), 'team.yaml')
  const idp = {
    kind: 'saml-role',
    name: 'idp',
    roleArn: 'arn:aws:iam::111122223333:role/reader',
    startUrl: 'https://idp.acme.com/aws',
    providerArn: 'arn:aws:iam::111122223333:saml-provider/idp',
  }
  const follow = async (environment: string, wish: object) => {
    writeFileSync(file, JSON.stringify({ version: 1, sessions: [{ ...idp, environment }] }))
    const wanted = { name: 'team', ...wish }
    const { sha256 } = await keyturn.call('catalog.plan', wanted)
    return await keyturn.call('catalog.apply', { ...wanted, sha256 }, tool())
  }
  await follow('production', { source: file })
  await expect(follow('sandbox', {})).rejects.toMatchObject(refused)
  expect(await keyturn.call('session.show', { session: 'idp' })).toMatchObject({ environment: 'production' })
})
