import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fastCredentials } from '../../agent/fast-credentials.ts'
import { CoreError } from '../../core/core-error.ts'
import { secret } from '../../core/secrets/secret.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { environment, serveSmallCore } from './support/serve-small-core.ts'

const session = { id: 's1', name: 'prod', region: null, endpointUrl: null }
const credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: secret('a/b+c'),
  sessionToken: secret('t'.repeat(5000)),
  issuedAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: new Date('2026-01-01T01:00:00Z'),
  accountId: null,
}

describe('fastCredentials', () => {
  it('is the JSON of a credential_process', async () => {
    const asked: string[] = []
    const { home } = await serveSmallCore({
      credentialsFor: ({ session: reference }) => {
        asked.push(reference)
        return Promise.resolve({ credentials, session })
      },
    })
    const answer = await fastCredentials('prod “ü”', { home, environment })
    if (answer.kind !== 'credentials') throw new Error(answer.kind)
    expect(JSON.parse(answer.json)).toEqual({
      Version: 1,
      AccessKeyId: 'ASIAEXAMPLE',
      SecretAccessKey: 'a/b+c',
      SessionToken: 't'.repeat(5000),
      Expiration: '2026-01-01T01:00:00.000Z',
    })
    expect(asked).toEqual(['prod “ü”'])
  })

  it('finds the agent of a home that is reached by a link', async () => {
    const { home } = await serveSmallCore({
      credentialsFor: () => Promise.resolve({ credentials, session }),
    })
    const link = join(temporaryFolder(), 'link')
    symlinkSync(home, link)
    expect((await fastCredentials('prod', { home: link, environment })).kind).toBe('credentials')
  })

  it('passes on a refusal that a person has to act on', async () => {
    const { home } = await serveSmallCore({
      credentialsFor: () => Promise.reject(new CoreError('sign-in-needed', 'sign in', { hint: 'do' })),
    })
    expect(await fastCredentials('prod', { home, environment })).toEqual({
      kind: 'failed',
      failure: { ok: false, code: 'sign-in-needed', message: 'sign in', hint: 'do' },
    })
    expect(await fastCredentials('prod', { home, environment: { AWS_CONFIG_FILE: '/x' } })).toMatchObject({
      kind: 'failed',
      failure: { code: 'agent-environment-differs' },
    })
  })

  it('leaves it to the full client when the agent stops', async () => {
    const agent = await serveSmallCore({})
    agent.beginStopping()
    expect(await fastCredentials('prod', { home: agent.home, environment })).toEqual({ kind: 'unavailable' })
  })

  it.each(['/nowhere', temporaryHome])('leaves it to the full client when no agent runs', async (home) => {
    const place = typeof home === 'string' ? home : home()
    expect(await fastCredentials('prod', { home: place, environment })).toEqual({ kind: 'unavailable' })
  })
})

function temporaryHome(): string {
  return temporaryFolder()
}
