import { expect, it } from 'vitest'
import { whatGoes } from '../../../renderer/views/add/what-goes.ts'
import { sessionRow } from '../../support/contract-rows.ts'

it('names what goes with an integration: what runs, what is personal, and how long keys live on', () => {
  const acme = { integration: 'acme', roleName: 'Admin' }
  const sessions = [
    sessionRow({
      id: '1',
      name: 'payments',
      ...acme,
      status: 'active',
      expiresAt: '2026-11-24T14:51:00.000Z',
      alias: 'pay',
    }),
    sessionRow({ id: '2', name: 'search', ...acme, status: 'active', expiresAt: '2026-11-24T14:02:00.000Z' }),
    sessionRow({ id: '3', name: 'staging', ...acme, favourite: true }),
    sessionRow({ id: '4', name: 'sandbox', ...acme }),
    sessionRow({ id: '5', name: 'other', integration: 'contoso', status: 'active', favourite: true }),
  ]
  expect(whatGoes(sessions, 'acme')).toEqual({
    roles: 4,
    running: ['pay Admin', 'search Admin'],
    personal: ['staging Admin'],
    keysUntil: '2026-11-24T14:51:00.000Z',
  })
})

it('says of an integration that nobody used that its roles go, and nothing else', () => {
  expect(whatGoes([sessionRow({ integration: 'acme' })], 'acme')).toEqual({
    roles: 1,
    running: [],
    personal: [],
    keysUntil: null,
  })
})
