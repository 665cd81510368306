import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../../../core/workspace/workspace.ts'
import { openWorkspaceStore } from '../../../core/workspace/workspace-store.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const ofVersion1 = {
  version: 1,
  keySource: 'keychain',
  integrations: [
    {
      id: 'acme',
      name: 'acme',
      kind: 'identity-center',
      startUrl: 'https://acme.awsapps.com/start',
      region: 'eu-west-1',
      endpointUrl: null,
    },
  ],
  sessions: [
    { kind: 'iam-user', id: 'a1', name: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', mfaSerial: null },
  ],
  preferences: { a1: { alias: 'me', region: 'eu-south-1', profile: null, durationSeconds: 3600 } },
  adopted: [{ profile: 'work', at: '2026-01-05T09:00:00.000Z' }],
}

const usual = { endpoints: 'standard', awsCli: 'off', awsCliSession: null } as const

const ofVersion2 = {
  ...ofVersion1,
  version: 2,
  integrations: [{ ...ofVersion1.integrations[0], demo: false, ...usual }] as const,
  preferences: {
    a1: { ...ofVersion1.preferences.a1, delivery: null, favourite: false, tags: [], environment: null },
  },
  settings: {},
  organization: null,
  teamCatalogs: [],
  mfaDevices: [],
}

function fileHolding(content: unknown): string {
  const file = join(temporaryFolder(), 'workspace.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

it('a workspace that says nothing of endpoints and sharing means the standard ones, and none', async () => {
  const before = { ...ofVersion1.integrations[0], demo: false }
  const store = await openWorkspaceStore(fileHolding({ ...ofVersion2, integrations: [before] }))
  expect(store.read()).toEqual(ofVersion2)
})

describe('a workspace of version 1', () => {
  it('reads as one of version 2, with nothing marked, nothing set and all codes asked for', async () => {
    const store = await openWorkspaceStore(fileHolding(ofVersion1))
    expect(store.read()).toEqual(ofVersion2)
  })

  it('stays on disk as it is until something is changed, and is then the backup', async () => {
    const file = fileHolding(ofVersion1)
    const store = await openWorkspaceStore(file)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ofVersion1)
    await store.update((now) => ({ ...now, settings: { theme: 'dark' } }))
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...ofVersion2, settings: { theme: 'dark' } })
    expect(JSON.parse(readFileSync(`${file}.bak`, 'utf8'))).toEqual(ofVersion1)
  })

  it.each([
    ['an integration that is no record', { ...ofVersion1, integrations: ['acme'] }],
    ['integrations that are no list', { ...ofVersion1, integrations: {} }],
    ['preferences that are no record', { ...ofVersion1, preferences: [] }],
    ['a field it does not know', { ...ofVersion1, future: true }],
  ])('with %s is malformed', async (_, content) => {
    await expect(openWorkspaceStore(fileHolding(content))).rejects.toMatchObject({
      code: 'workspace-malformed',
    })
  })
})

const roleArn = 'arn:aws:iam::111122223333:role/deploy'

it('an assumed role of before there was narrowing is not narrowed', async () => {
  const role = {
    kind: 'assume-role',
    id: 'r1',
    name: 'deploy',
    roleArn,
    sourceSessionId: 'a1',
    externalId: null,
    roleSessionName: 'keyturn',
  }
  const store = await openWorkspaceStore(fileHolding({ ...ofVersion2, sessions: [role] }))
  expect(store.read().sessions).toEqual([
    { ...role, sourceIdentity: null, sessionTags: [], policy: null, policyArns: [], readOnly: false },
  ])
})

it.each([
  {
    kind: 'saml-role',
    id: 'r1',
    name: 'deploy',
    startUrl: 'https://login.acme.com/aws',
    roleArn,
    providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
  },
  {
    kind: 'web-identity-role',
    id: 'r1',
    name: 'deploy',
    roleArn,
    roleSessionName: null,
    token: { from: 'file', path: '/token' },
  },
])('a $kind of before there was narrowing for it is not narrowed', async (role) => {
  const store = await openWorkspaceStore(fileHolding({ ...ofVersion2, sessions: [role] }))
  expect(store.read().sessions).toEqual([{ ...role, policy: null, policyArns: [], readOnly: false }])
})

it('a version nobody knows yet is refused and left alone', async () => {
  const file = fileHolding('{"version": 3}')
  await expect(openWorkspaceStore(file)).rejects.toMatchObject({
    code: 'workspace-newer',
    message: expect.stringContaining('version 3'),
  })
  expect(readFileSync(file, 'utf8')).toBe('{"version": 3}')
})

describe('settings', () => {
  it('are our defaults where the user chose nothing', async () => {
    const store = await openWorkspaceStore(fileHolding({ ...ofVersion2, settings: { refresh: 'off' } }))
    expect(settingsOf(store.read())).toMatchObject({ refresh: 'off', theme: 'system', defaultRegion: null })
  })

  it.each([
    ['of another kind', { refresh: 'sometimes' }],
    ['nobody knows', { volume: 11 }],
    ['with a password in the proxy', { proxyUrl: 'http://me:secret@proxy:3128' }],
  ])('%s make the workspace malformed', async (_, settings) => {
    await expect(openWorkspaceStore(fileHolding({ ...ofVersion2, settings }))).rejects.toMatchObject({
      code: 'workspace-malformed',
    })
  })
})
