import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { expectDone } from '../support/user.ts'
import { proveTool, type Tool } from './prove-tool.ts'
import { toolNames } from './tool-names.ts'
import type { Turn } from './turn.ts'

const program = fileURLToPath(new URL('../../node_modules/aws-cdk/bin/cdk', import.meta.url))

/** The stacks whose deployment the emulator keeps from ending. */
const held = new Set<string>()

/** It deploys a stack; its long work waits for CloudFormation. */
const cdk: Tool = {
  async once(turn) {
    await turn.run(deploy(turn))
  },
  async begin(turn) {
    const { at, name } = turn
    const hold = async () => at.emulator.set({ heldStacks: [...held] })
    held.add(name)
    await hold()
    const deploying = turn.launch(deploy(turn))
    await turn.saw('ExecuteChangeSet')
    return {
      async goOn() {
        held.delete(name)
        await hold()
        expectDone(await deploying.ended)
      },
    }
  },
}

proveTool({ suite: describe, name: toolNames.cdk, tool: cdk })

/** The command for what an app made with the CDK's library would have put into `cdk.out`. */
function deploy({ folder, name, way: { profile } }: Turn): readonly string[] {
  const out = join(folder, 'cdk.out')
  mkdirSync(out, { recursive: true })
  const stack = {
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/unknown-region',
    properties: { templateFile: 'template.json', stackName: name },
    displayName: name,
  }
  const template = { Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }
  writeFileSync(
    join(out, 'manifest.json'),
    JSON.stringify({ version: '36.0.0', artifacts: { [name]: stack } }),
  )
  writeFileSync(join(out, 'template.json'), JSON.stringify(template))
  const asked = profile === null ? [] : ['--profile', profile]
  return [program, 'deploy', '--app', out, '--require-approval', 'never', '--no-notices', ...asked]
}
