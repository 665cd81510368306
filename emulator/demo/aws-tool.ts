import { fromIni } from '@aws-sdk/credential-provider-ini'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { runProgram } from './run-program.ts'
import type { Stage } from './stage.ts'

/** A real AWS tool that reads the user's files by itself and asks AWS who it is. */
export interface AwsTool {
  readonly name: string
  /** The ARN AWS answers with. @throws when the tool fails; its own words are the message. */
  whoAmI(profile: string): Promise<string>
  /** The same as a command for `keyturn exec`; null when the tool is no program. */
  readonly command: readonly string[] | null
}

/** The AWS CLI of this machine, or the SDK's own profile provider where there is none. */
export async function findAwsTool(stage: Stage): Promise<AwsTool> {
  const version = await awsVersion(stage)
  return version === null ? sdk(stage) : commandLine(stage, version)
}

async function awsVersion(stage: Stage): Promise<string | null> {
  try {
    const { code, stdout, stderr } = await runProgram('aws', ['--version'], stage.env)
    return code === 0 ? (/aws-cli\/\S+/.exec(stdout + stderr)?.[0] ?? null) : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function commandLine(stage: Stage, version: string): AwsTool {
  const endpoint = knowsEndpointVariable(version) ? [] : ['--endpoint-url', stage.endpoint]
  const ask = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text', ...endpoint]
  return {
    name: version,
    command: ['aws', ...ask],
    async whoAmI(profile) {
      const { code, stdout, stderr } = await runProgram('aws', [...ask, '--profile', profile], stage.env)
      if (code !== 0) throw new Error(stderr.trim())
      return stdout.trim()
    },
  }
}

/** AWS_ENDPOINT_URL came with AWS CLI 1.29 and 2.13 (July 2023). */
export function knowsEndpointVariable(version: string): boolean {
  const [major = 0, minor = 0] = version.replace('aws-cli/', '').split('.').map(Number)
  return major > 2 || (major === 2 && minor >= 13) || (major === 1 && minor >= 29)
}

function sdk(stage: Stage): AwsTool {
  return {
    name: 'the AWS SDK for JavaScript (no AWS CLI on this machine)',
    command: null,
    async whoAmI(profile) {
      const credentials = fromIni({
        profile,
        filepath: stage.credentialsFile,
        configFilepath: stage.configFile,
        ignoreCache: true,
      })
      const sts = new STSClient({ region: stage.region, endpoint: stage.endpoint, credentials })
      const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
      return Arn ?? ''
    },
  }
}
