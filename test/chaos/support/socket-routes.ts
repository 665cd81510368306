import fc from 'fast-check'
import {
  readConsoleRequest,
  readCredentialsRequest,
  readInstanceEnd,
  readInstanceRequest,
  readPageRequest,
  readPassId,
} from '../../../agent/read-request.ts'
import { agentOperations } from '../../../core/contract/agent-operations.ts'
import { type Route, routesOf } from './api-requests.ts'

const session = 'audit/AdministratorAccess'
function reads(read: (body: string) => unknown): Route['takes'] {
  return (input) => {
    try {
      read(JSON.stringify(input))
      return true
    } catch {
      return false
    }
  }
}

const uuid = '4f9b2f6e-0c0e-4b3c-9d5e-0a1b2c3d4e5f'
const page = {
  session,
  service: 'ec2',
  region: null,
  destination: null,
  mode: null,
  place: null,
  as: 'visit',
}
const instance = { session, region: 'eu-west-1', instance: 'i-0123456789abcdef0', forward: null }
const ended = { session, region: 'eu-west-1', id: 'alice-0123456789abcdef0' }
const besides: readonly Route[] = (
  [
    ['/credentials', { session, readOnly: false }, readCredentialsRequest],
    ['/environment', { session, readOnly: true }, readCredentialsRequest],
    ['/container', { session, readOnly: false }, readCredentialsRequest],
    ['/container/end', { id: uuid }, readPassId],
    ['/console', page, readConsoleRequest],
    ['/instance', instance, readInstanceRequest],
    ['/instance/end', ended, readInstanceEnd],
    ['/agent/page', { display: { DISPLAY: ':1' } }, readPageRequest],
  ] as const
).map(([path, example, read]) => ({ path, example: fc.constant(example), takes: reads(read) }))

/** All that the agent's own socket answers to a POST but its own end. */
export const socketRoutes: readonly Route[] = [...routesOf(agentOperations), ...besides]
