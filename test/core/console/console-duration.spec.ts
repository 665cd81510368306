import { expect, it } from 'vitest'
import { consoleDurationSeconds } from '../../../core/console/console-duration.ts'
import type { SessionKind } from '../../../core/contract/session.ts'

it.each<readonly [SessionKind, SessionKind | null, number | null]>([
  ['assume-role', 'iam-user', 43_200],
  ['assume-role', 'assume-role', null],
  ['assume-role', 'identity-center-role', null],
  ['assume-role', 'saml-role', null],
  ['assume-role', 'process', null],
  ['saml-role', null, 43_200],
  ['web-identity-role', null, 43_200],
  ['identity-center-role', null, null],
  ['iam-user', null, null],
  ['process', null, null],
])('of a session of kind %s with a source of kind %s the console lasts %s s', (kind, source, seconds) => {
  expect(consoleDurationSeconds({ kind }, source === null ? null : { kind: source })).toBe(seconds)
})
