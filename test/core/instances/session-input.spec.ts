import { expect, it } from 'vitest'
import { sessionInput } from '../../../core/instances/session-input.ts'

const instance = 'i-0123456789abcdef0'

it('asks for a shell by no document at all', () => {
  expect(sessionInput({ instance, forward: null })).toEqual({ Target: instance })
})

it('asks for a port of the instance', () => {
  const forward = { localPort: 8080, remotePort: 80, host: null }
  expect(sessionInput({ instance, forward })).toEqual({
    Target: instance,
    DocumentName: 'AWS-StartPortForwardingSession',
    Parameters: { portNumber: ['80'], localPortNumber: ['8080'] },
  })
})

it('asks for a port of a host that the instance reaches', () => {
  const forward = { localPort: 15432, remotePort: 5432, host: 'db.internal' }
  expect(sessionInput({ instance, forward })).toEqual({
    Target: instance,
    DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
    Parameters: { portNumber: ['5432'], localPortNumber: ['15432'], host: ['db.internal'] },
  })
})
