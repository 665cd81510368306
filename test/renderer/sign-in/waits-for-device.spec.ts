import { expect, it } from 'vitest'
import type { SessionDetails, SessionSettings } from '../../../core/contract/session.ts'
import { waitsForDevice } from '../../../renderer/views/sign-in/waits-for-device.ts'

const phone = 'arn:aws:iam::111122223333:mfa/alice-phone'

function user(mfaSerial: string | null): SessionSettings {
  return { kind: 'iam-user', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', mfaSerial }
}
function role(sourceSessionId: string): SessionSettings {
  const roleArn = 'arn:aws:iam::111122223333:role/deploy'
  return {
    kind: 'assume-role',
    roleArn,
    sourceSessionId,
    sourceName: null,
    externalId: null,
    roleSessionName: 'keyturn',
  }
}

const known = new Map<string, SessionSettings>([
  ['alice', user(phone)],
  ['bob', user('GAHT12345678')],
  ['carol', user(null)],
  ['deploy', role('alice')],
  ['nested', role('deploy')],
  ['of-bob', role('bob')],
  ['circle', role('circle')],
  ['orphan', role('gone')],
])

const read = async (id: string): Promise<SessionDetails | null> => {
  const settings = known.get(id)
  return settings === undefined ? null : ({ settings } as SessionDetails)
}

it.each([
  ['alice', true],
  ['bob', false],
  ['carol', false],
  ['deploy', true],
  ['nested', true],
  ['of-bob', false],
  ['circle', false],
  ['orphan', false],
])('%s waits for the phone: %s', async (id, waits) => {
  expect(await waitsForDevice(id, { device: phone, read })).toBe(waits)
})
