import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Log } from '../../../core/host.ts'
import { createEnvironmentFor } from '../../../core/operations/environment-for.ts'
import { secret } from '../../../core/secrets/secret.ts'
import type { Caller } from '../../../core/caller.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const nobody: Caller = { attends: new Set(), signal: new AbortController().signal, emit: () => {} }
const log: Log = { info() {}, warn() {}, error() {} }
const expiresAt = new Date('2026-01-01T01:00:00Z')

function environmentFor(home: string, region = 'eu-west-1') {
  return createEnvironmentFor({
    host: { home, platform: 'linux', awsConfigFile: join(home, 'own'), log },
    credentialsFor: () =>
      Promise.resolve({
        credentials: {
          accessKeyId: 'ASIAEXAMPLE',
          secretAccessKey: secret('never-on-disk'),
          sessionToken: secret('never-on-disk'),
          issuedAt: new Date('2026-01-01T00:00:00Z'),
          expiresAt,
          accountId: null,
        },
        session: { id: 'idc-1', name: 'prod', region, endpointUrl: null },
      }),
  })
}

it('leads to the session by two files that only their owner reads, and without a secret', async () => {
  const home = temporaryFolder()
  const { configFile, credentialsFile, session } = await environmentFor(home)(
    { session: 'prod', readOnly: false },
    nobody,
  )
  expect(session.id).toBe('idc-1')
  expect(configFile).toBe(join(home, 'exec', 'idc-1', 'config'))
  expect(readFileSync(configFile, 'utf8')).toBe(
    `[default]\ncredential_process = ${home}/bin/keyturn-credentials idc-1\nregion = eu-west-1\n`,
  )
  expect(readFileSync(credentialsFile, 'utf8')).toBe('')
  for (const path of [configFile, credentialsFile]) expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('keeps what may only read apart', async () => {
  const home = temporaryFolder()
  const { configFile } = await environmentFor(home)({ session: 'prod', readOnly: true }, nobody)
  expect(configFile).toBe(join(home, 'exec', 'idc-1-read-only', 'config'))
  expect(readFileSync(configFile, 'utf8')).toContain('keyturn-credentials idc-1-read-only\n')
})

it('writes them anew when they changed, and lets them be when they did not', async () => {
  const home = temporaryFolder()
  const request = { session: 'prod', readOnly: false }
  const { configFile } = await environmentFor(home)(request, nobody)
  const before = statSync(configFile).ino
  await environmentFor(home)(request, nobody)
  expect(statSync(configFile).ino).toBe(before)
  writeFileSync(configFile, '[default]\nrole_arn = x\n')
  await environmentFor(home, 'us-east-1')(request, nobody)
  expect(readFileSync(configFile, 'utf8')).toMatch(
    /^\[default\]\ncredential_process = .*\nregion = us-east-1\n$/,
  )
})

it('takes over the habits of the user’s own [default]', async () => {
  const home = temporaryFolder()
  writeFileSync(join(home, 'own'), '[default]\noutput = table\naws_access_key_id = AKIATHEIRS\n')
  const { configFile } = await environmentFor(home)({ session: 'prod', readOnly: false }, nobody)
  expect(readFileSync(configFile, 'utf8')).toMatch(/output = table\n$/)
  expect(readFileSync(configFile, 'utf8')).not.toContain('AKIATHEIRS')
})
