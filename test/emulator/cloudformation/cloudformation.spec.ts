import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { signedFetch } from '../../support/signed-fetch.ts'
import { emulated, type Keys, keysOf, stsClient } from '../support.ts'

const one = template('One')

function template(...ids: readonly string[]): string {
  const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' }
  return JSON.stringify({ Resources: Object.fromEntries(ids.map((id) => [id, handle])) })
}

/** What the emulator's user, or another, says to CloudFormation: the content of the answer, or the error's code and message. */
function askCloudFormation(emulator: Emulator, keys: Keys = emulator.iamUser) {
  return async (action: string, input: Readonly<Record<string, string>> = {}): Promise<string> => {
    const body = new URLSearchParams({ Action: action, Version: '2010-05-15', StackName: 'site', ...input })
    const response = await signedFetch(
      { ...emulator, keys },
      { service: 'cloudformation', method: 'POST', body: body.toString() },
    )
    const text = await response.text()
    const element = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(text)?.[1] ?? ''
    return response.ok ? text : `${element('Code')}: ${element('Message')}`
  }
}

const change = (TemplateBody: string, ChangeSetType = 'UPDATE') => ({
  ChangeSetName: 'change',
  TemplateBody,
  ChangeSetType,
})
const named = { ChangeSetName: 'change' }

describe('CloudFormation', () => {
  it('deploys a stack by change set, and says of each step how it stands', async () => {
    const ask = askCloudFormation(await emulated())
    expect(await ask('DescribeStacks')).toBe('ValidationError: Stack with id site does not exist')
    await ask('CreateChangeSet', change(one, 'CREATE'))
    expect(await ask('DescribeStacks')).toContain('<StackStatus>REVIEW_IN_PROGRESS<')
    expect(await ask('DescribeChangeSet', named)).toContain('<LogicalResourceId>One<')
    await ask('ExecuteChangeSet', named)
    expect(await ask('DescribeStacks')).toContain('<StackStatus>CREATE_COMPLETE<')
    expect(await ask('DescribeStackEvents')).toMatch(/CREATE_COMPLETE.*CREATE_IN_PROGRESS/)
    expect(await ask('GetTemplate')).toContain('<TemplateBody>{&quot;Resources')
    await ask('DeleteStack')
    expect(await ask('DescribeStacks')).toBe('ValidationError: Stack with id site does not exist')
  })

  it('tells an update from no change', async () => {
    const ask = askCloudFormation(await emulated())
    await ask('CreateChangeSet', change(one, 'CREATE'))
    await ask('ExecuteChangeSet', named)
    await ask('CreateChangeSet', change(one))
    expect(await ask('DescribeChangeSet', named)).toContain('contain changes')
    expect(await ask('ExecuteChangeSet', named)).toMatch(/^InvalidChangeSetStatus/)
    await ask('DeleteChangeSet', named)
    await ask('CreateChangeSet', change(template('Two')))
    expect(await ask('DescribeChangeSet', named)).toMatch(/Add<.*>Two<.*Remove<.*>One</)
    await ask('ExecuteChangeSet', named)
    expect(await ask('DescribeStacks')).toContain('<StackStatus>UPDATE_COMPLETE<')
  })

  it('goes on with a deployment for as long as its stack is held', async () => {
    const emulator = await emulated({ switches: { heldStacks: ['site'] } })
    const ask = askCloudFormation(emulator)
    await ask('CreateChangeSet', change(one, 'CREATE'))
    await ask('ExecuteChangeSet', named)
    expect(await ask('DescribeStacks')).toContain('<StackStatus>CREATE_IN_PROGRESS<')
    emulator.set({ heldStacks: [] })
    expect(await ask('DescribeStacks')).toContain('<StackStatus>CREATE_COMPLETE<')
  })

  it.each([
    [
      { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } },
      'Unrecognized resource types: [AWS::S3::Bucket]',
    ],
    [{}, 'At least one Resources member must be defined.'],
  ])('has no resource but a name: not %j', async (body, why) => {
    const ask = askCloudFormation(await emulated())
    const refused = await ask('CreateChangeSet', change(JSON.stringify(body), 'CREATE'))
    expect(refused).toBe(`ValidationError: Template format error: ${why}`)
  })

  it('says of what it does not serve that there is no such operation', async () => {
    expect(await askCloudFormation(await emulated())('ListExports')).toMatch(/^InvalidAction/)
  })

  it('lets roles other than administrators read alone', async () => {
    const emulator = await emulated()
    await askCloudFormation(emulator)('CreateChangeSet', change(one, 'CREATE'))
    const role = { RoleArn: emulator.roleArn, RoleSessionName: 'alice' }
    const ask = askCloudFormation(
      emulator,
      keysOf(await stsClient(emulator).send(new AssumeRoleCommand(role))),
    )
    // Theirs is another account.
    expect(await ask('DescribeStacks')).toBe('ValidationError: Stack with id site does not exist')
    expect(await ask('DeleteStack')).toMatch(/^AccessDenied/)
  })
})
