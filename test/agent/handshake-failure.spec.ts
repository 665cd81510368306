import { describe, expect, it } from 'vitest'
import { handshakeFailure, type HandshakeScope } from '../../agent/handshake-failure.ts'
import { type Handshake, toHeader } from '../../agent/handshake.ts'

const agent: Handshake = {
  build: { version: '1.1.0', id: 'bbbb', builtAt: '2026-01-02T00:00:00.000Z', protocol: 1 },
  home: '/home/ada/.keyturn',
  environment: { AWS_CONFIG_FILE: '/home/ada/.aws/config' },
}
const older = { version: '1.0.0', id: 'aaaa', builtAt: '2026-01-01T00:00:00.000Z', protocol: 1 }
const newer = { version: '1.2.0', id: 'cccc', builtAt: '2026-01-03T00:00:00.000Z', protocol: 1 }
const elsewhere = { AWS_CONFIG_FILE: '/tmp/config' }
const differs = 'agent-environment-differs'

describe('handshakeFailure', () => {
  it.each<readonly [string, Partial<Handshake>, HandshakeScope, string | null]>([
    ['the same build, home and environment', {}, 'everything', null],
    ['an older build of the same protocol', { build: older }, 'everything', null],
    [
      'an older build of another protocol',
      { build: { ...older, protocol: 0 } },
      'everything',
      'agent-mismatch',
    ],
    ['a newer build', { build: newer }, 'everything', 'agent-mismatch'],
    ['a newer build that asks for the state', { build: newer }, 'all-but-environment', 'agent-mismatch'],
    ['a newer build that ends the agent', { build: newer }, 'home', null],
    ['another build of the same moment', { build: { ...agent.build, id: 'x' } }, 'everything', null],
    ['another environment', { environment: elsewhere }, 'everything', differs],
    ['another environment that asks for the state', { environment: elsewhere }, 'all-but-environment', null],
    ['another environment that ends the agent', { environment: elsewhere }, 'home', null],
    ['another home', { home: '/home/ada/copy' }, 'everything', 'agent-mismatch'],
    ['another home that ends the agent', { home: '/home/ada/copy' }, 'home', 'agent-mismatch'],
    [
      'a newer build in another environment',
      { build: newer, environment: elsewhere },
      'everything',
      'agent-mismatch',
    ],
  ])('%s', (...[, client, scope, code]) => {
    const failure = handshakeFailure(toHeader({ ...agent, ...client }), { agent, scope })
    expect(failure?.code ?? null).toBe(code)
  })

  it.each([
    ['no header', undefined],
    ['no base64', '§§§'],
    ['no JSON', 'bm8ganNvbg'],
    ['JSON of another shape', Buffer.from('{"build":"1.0"}').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
  ])('%s is refused', (_, header) => {
    expect(handshakeFailure(header, { agent, scope: 'home' })?.code).toBe('agent-mismatch')
  })

  it('names the values of both sides', () => {
    const client = { ...agent, environment: { ...elsewhere, HTTPS_PROXY: 'http://ada:pw@proxy' } }
    expect(handshakeFailure(toHeader(client), { agent, scope: 'everything' })?.message).toBe(
      'the agent was started in another environment: ' +
        'AWS_CONFIG_FILE is "/home/ada/.aws/config" for the agent, "/tmp/config" here; ' +
        'HTTPS_PROXY is not set for the agent, "http://***@proxy" here',
    )
  })
})
