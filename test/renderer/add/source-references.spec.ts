import { describe, expect, it } from 'vitest'
import { sourceReferences } from '../../../renderer/views/add/source-references.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const alice = sessionRow({ id: '1', name: 'alice', kind: 'iam-user' })
const payments = sessionRow({ id: '2', name: 'payments', accountName: 'payments', roleName: 'Admin' })
const aliased = sessionRow({
  id: '3',
  name: 'search',
  alias: 'find',
  accountName: 'search',
  roleName: 'Admin',
})
const deploy = sessionRow({ id: '4', name: 'deploy', kind: 'assume-role', roleName: 'deploy' })
const all = [alice, payments, aliased, deploy]

describe('sources to choose from', () => {
  it('go by what the agent finds them by', () => {
    expect(sourceReferences(all, { typed: '', except: null })).toEqual([
      'alice',
      'payments/Admin',
      'find',
      'deploy',
    ])
  })

  it('hold what was typed', () => {
    expect(sourceReferences(all, { typed: ' ADMIN', except: null })).toEqual(['payments/Admin'])
  })

  it('are neither the session itself nor one that is gone', () => {
    const gone = sessionRow({ id: '5', name: 'old', kind: 'iam-user', gone: true })
    expect(sourceReferences([...all, gone], { typed: '', except: '4' })).not.toContain('deploy')
    expect(sourceReferences([gone], { typed: '', except: null })).toEqual([])
  })

  it('are thirty at a time, however many there are', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      sessionRow({ id: `${index}`, name: `n${index}`, kind: 'iam-user' }),
    )
    expect(sourceReferences(many, { typed: '', except: null })).toHaveLength(30)
  })
})
