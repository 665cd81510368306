import { beforeAll, describe, expect, it } from 'vitest'
import { runProcess } from '../support/run-process.ts'
import { expectDone } from '../support/user.ts'
import { type ToolsAtWork, toolsAtWork } from './tools-at-work.ts'
import { role } from './ways.ts'

let at: ToolsAtWork

beforeAll(async () => {
  at = await toolsAtWork()
})

describe('the environment that keyturn gives', () => {
  it('holds no identity but its own, whatever the shell had before', async () => {
    const before = {
      AWS_PROFILE: 'by-process',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-key',
      AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/other',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/',
    }
    const print = 'env | grep ^AWS_ | cut -d= -f1 | sort | tr "\\n" " "'
    const names = async (script: string): Promise<string> => {
      const env = { ...at.shell.env, ...before }
      return expectDone(await runProcess('bash', ['-c', script], { ...at.shell, env })).stdout
    }
    const withKeys =
      'AWS_ACCESS_KEY_ID AWS_ACCOUNT_ID AWS_CREDENTIAL_EXPIRATION AWS_DEFAULT_REGION AWS_EC2_METADATA_DISABLED ' +
      'AWS_ENDPOINT_URL AWS_MAX_ATTEMPTS AWS_PAGER AWS_REGION AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ' +
      'AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN '
    const withFiles =
      'AWS_CONFIG_FILE AWS_DEFAULT_REGION AWS_EC2_METADATA_DISABLED AWS_ENDPOINT_URL AWS_MAX_ATTEMPTS AWS_PAGER ' +
      'AWS_REGION AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED AWS_SDK_LOAD_CONFIG AWS_SHARED_CREDENTIALS_FILE '
    expect(await names(`keyturn exec ${role.reference} --static -- bash -c '${print}'`)).toBe(withKeys)
    expect(await names(`eval "$(keyturn env ${role.reference})"; ${print}`)).toBe(withKeys)
    expect(await names(`keyturn exec ${role.reference} -- bash -c '${print}'`)).toBe(withFiles)
  })
})
