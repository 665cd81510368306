// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { CliSharing } from '../../../renderer/views/add/cli-sharing.tsx'
import { integrationSummary } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'

it('says that a shared sign-in is in plain text, and can end that', async () => {
  await mount(
    <CliSharing integration={integrationSummary({ awsCli: 'read-write', awsCliSession: 'admin' })} />,
  )
  expect(document.body.textContent).toContain('by sso-session admin: it is in ~/.aws/sso/cache in plain text')
  expect(document.querySelector('button')?.textContent).toBe('Stop sharing')
})

it('turns nothing on by itself: it names the command', async () => {
  await mount(<CliSharing integration={integrationSummary()} />)
  expect(document.body.textContent).toContain('keyturn integration share NAME')
  expect(document.body.textContent).not.toContain('Stop sharing')
})
