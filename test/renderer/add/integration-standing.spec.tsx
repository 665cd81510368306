// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { IntegrationStanding } from '../../../renderer/views/add/integration-standing.tsx'
import { integrationSummary } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'

const failed = {
  at: '2026-11-24T13:02:00.000Z',
  code: 'aws-unavailable',
  message: 'AWS failed at ListAccounts: InternalServerException: try later (request 1b2c)',
  hint: null,
} as const

it('tells that the last sync failed, and gives AWS’s own words apart', async () => {
  await mount(<IntegrationStanding integration={integrationSummary({ syncFailure: failed })} />)
  const text = document.body.textContent ?? ''
  expect(text).toMatch(/The last sync failed at .+\. AWS failed to answer\./)
  expect(document.querySelector('details')?.textContent).toContain('ListAccounts: InternalServerException')
})

it('says nothing of a sync that did not fail', async () => {
  await mount(<IntegrationStanding integration={integrationSummary()} />)
  expect(document.body.textContent).not.toContain('failed')
})
