import { beforeAll, describe, expect, it } from 'vitest'
import { awsPrograms } from '../support/aws-programs.ts'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone } from '../support/user.ts'
import { role, type ToolsAtWork, toolsAtWork } from './tools-at-work.ts'

let at: ToolsAtWork

beforeAll(async () => {
  at = await toolsAtWork()
})

/** What each way of handing out credentials is for somebody in bash; `$aws` is the question. */
const ways = {
  'its profile in ~/.aws/credentials': '$aws --profile published',
  'eval "$(keyturn env …)"': `eval "$(keyturn env ${role.reference})"; $aws`,
  'keyturn exec': `keyturn exec ${role.reference} -- $aws`,
  'a credential_process line in ~/.aws/config': '$aws --profile by-process',
} as const

for (const program of awsPrograms) {
  requires(program)(`${program} is the role that was chosen`, () => {
    it.each(Object.entries(ways))('by %s', async (_, script) => {
      expect(await whoAmI(program, script)).toMatch(at.arn)
    })
  })
}

for (const program of awsPrograms) {
  requires(program)(`${program} is still that role when the first keys have run out`, () => {
    beforeAll(() => at.untilFirstKeysRanOut())

    it.each(Object.entries(ways))('by %s', async (_, script) => {
      expect(await whoAmI(program, script)).toMatch(at.arn)
    })
  })
}

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
    const print = 'env | grep -E "^(AWS|KEYTURN)_" | cut -d= -f1 | sort | tr "\\n" " "'
    const names = async (script: string): Promise<string> => {
      const env = { ...at.shell.env, ...before }
      return expectDone(await runProcess('bash', ['-c', script], { ...at.shell, env })).stdout
    }
    const kept =
      'AWS_ACCESS_KEY_ID AWS_ACCOUNT_ID AWS_CREDENTIAL_EXPIRATION AWS_DEFAULT_REGION AWS_EC2_METADATA_DISABLED ' +
      'AWS_ENDPOINT_URL AWS_MAX_ATTEMPTS AWS_PAGER AWS_REGION AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ' +
      'AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN KEYTURN_HOME '
    expect(await names(`keyturn exec ${role.reference} -- bash -c '${print}'`)).toBe(kept)
    expect(await names(`eval "$(keyturn env ${role.reference})"; ${print}`)).toBe(kept)
  })
})

async function whoAmI(program: string, script: string): Promise<string> {
  const { emulator, shell } = at
  // AWS CLI 2.9 knows no AWS_ENDPOINT_URL.
  const aws = `${program} --endpoint-url ${emulator.endpoint} sts get-caller-identity --query Arn --output text`
  const finished = expectDone(
    await runProcess('bash', ['-c', script], { ...shell, env: { ...shell.env, aws } }),
  )
  return finished.stdout.trim()
}
