import { expect, it } from 'vitest'
import { integrationTitle } from '../../../renderer/views/frame/integration-title.ts'
import { integrationSummary } from '../../support/contract-rows.ts'

const when = { nowMs: Date.parse('2026-11-24T14:00:00.000Z'), locale: 'en-GB', timeZone: 'UTC' }
const startUrl = 'https://acme.awsapps.com/start'

it('is the address alone of an integration that was never read', () => {
  expect(integrationTitle(integrationSummary({ startUrl }), when)).toBe(startUrl)
})

it('tells when it was read, and that and why the last sync failed', () => {
  const integration = integrationSummary({
    startUrl,
    syncedAt: '2026-11-24T09:30:00.000Z',
    syncFailure: {
      at: '2026-11-24T13:02:00.000Z',
      code: 'network',
      message: 'no connection to portal.sso.eu-west-1.amazonaws.com',
      hint: 'check the network',
    },
  })
  expect(integrationTitle(integration, when)).toBe(
    [
      startUrl,
      'Read at 09:30.',
      'The last sync failed at 13:02. No connection to portal.sso.eu-west-1.amazonaws.com. Check the network.',
    ].join('\n'),
  )
})
