import { expect, it } from 'vitest'
import { typedReferences } from '../../../agent/page/typed-references.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const row = sessionRow({
  id: 's-1',
  name: 'prod',
  accountId: '111122223333',
  accountName: 'prod',
  roleName: 'Admin',
})

it.each<readonly [string, Partial<SessionRow>, readonly string[]]>([
  ['an alias first', { alias: 'payments' }, ['payments', 'prod/Admin', '111122223333/Admin', 's-1']],
  ['a role by its account', {}, ['prod/Admin', '111122223333/Admin', 's-1']],
  ['an account without a name by its id', { accountName: null }, ['111122223333/Admin', 's-1']],
  ['an IAM user by its name', { roleName: null, name: 'deploy user' }, ['deploy user', 's-1']],
  ['nothing that reads as a flag', { alias: '--help' }, ['prod/Admin', '111122223333/Admin', 's-1']],
  [
    'nothing that a terminal obeys',
    { alias: 'a\u001B[2J', accountName: 'x\ny' },
    ['111122223333/Admin', 's-1'],
  ],
  ['nothing that turns text round', { alias: 'a\u202Eb' }, ['prod/Admin', '111122223333/Admin', 's-1']],
])('%s', (_, change, references) => {
  expect(typedReferences({ ...row, ...change })).toEqual(references)
})
