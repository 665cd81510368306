import { spawnSync } from 'node:child_process'
import { awsPrograms } from '../support/aws-programs.ts'
import { expectDone } from '../support/user.ts'
import type { Tool } from './prove-tool.ts'
import { bucket } from './tools-at-work.ts'
import type { Turn } from './turn.ts'

/** The AWS CLI of this major version here; null when there is none. */
export function awsCli(major: '1' | '2'): string | null {
  const isIt = (program: string) =>
    String(spawnSync(program, ['--version']).stdout).startsWith(`aws-cli/${major}.`)
  return awsPrograms.find(isIt) ?? null
}

/** It asks who it is; its long work is to wait for an object, which it looks for every five seconds. */
export function awsCliAtWork(program: string): Tool {
  const aws = ({ at, way: { profile } }: Turn, ...args: readonly string[]) => [
    program,
    ...(profile === null ? [] : ['--profile', profile]),
    // AWS CLI 2.9 knows no AWS_ENDPOINT_URL.
    '--endpoint-url',
    at.emulator.endpoint,
    ...args,
  ]
  return {
    async once(turn) {
      await turn.run(aws(turn, 'sts', 'get-caller-identity'))
    },
    async begin(turn) {
      const { at, name } = turn
      const wait = ['s3api', 'wait', 'object-exists', '--bucket', bucket, '--key', name]
      const waiting = turn.launch(aws(turn, ...wait))
      await turn.saw('HeadObject')
      return {
        async goOn() {
          await at.putObject(name)
          expectDone(await waiting.ended)
        },
      }
    },
  }
}
