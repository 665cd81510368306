import { expect, it } from 'vitest'
import { pluginCall } from '../../../cli/ssm/plugin-call.ts'

it('names the variable that holds the token where the AWS CLI once gave the token itself', () => {
  const { args, env } = pluginCall(
    {
      id: 'alice-1',
      token: 'sesame',
      streamUrl: 'wss://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/alice-1',
      region: 'eu-west-1',
      endpointUrl: 'https://ssm.eu-west-1.amazonaws.com/',
      input: { Target: 'i-00000001' },
    },
    { HOME: '/home/ada' },
  )
  expect(args).toEqual([
    'AWS_SSM_START_SESSION_RESPONSE',
    'eu-west-1',
    'StartSession',
    '',
    '{"Target":"i-00000001"}',
    'https://ssm.eu-west-1.amazonaws.com/',
  ])
  expect(env).toEqual({
    HOME: '/home/ada',
    AWS_SSM_START_SESSION_RESPONSE:
      '{"SessionId":"alice-1","TokenValue":"sesame","StreamUrl":"wss://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/alice-1"}',
  })
})
