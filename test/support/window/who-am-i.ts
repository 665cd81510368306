import { awsPrograms } from '../aws-programs.ts'
import { runProcess } from '../run-process.ts'
import { expectDone, type User } from '../user.ts'

/** The ARN that the AWS CLI tells for a profile; an address in the profile's own section is passed on by hand. */
export async function whoAmI(user: User, profile: string): Promise<string> {
  // Debian's AWS CLI reads no endpoint_url out of a profile.
  const address = endpointOf(user.read('config') ?? '', profile) ?? user.env.AWS_ENDPOINT_URL
  const [program = 'aws'] = awsPrograms
  const args = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text', '--profile', profile]
  const finished = await runProcess(
    program,
    [...args, ...(address === undefined ? [] : ['--endpoint-url', address])],
    {
      env: {
        PATH: user.env.PATH ?? '',
        HOME: user.folder,
        AWS_PAGER: '',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_MAX_ATTEMPTS: '1',
        HTTPS_PROXY: 'http://127.0.0.1:9',
        NO_PROXY: '127.0.0.1,localhost',
      },
    },
  )
  return expectDone(finished).stdout.trim()
}

function endpointOf(config: string, profile: string): string | undefined {
  const [, section = ''] = config.split(`[profile ${profile}]\n`)
  return /^endpoint_url\s*=\s*(\S+)$/m.exec(section.split('\n[')[0] ?? '')?.[1]
}
