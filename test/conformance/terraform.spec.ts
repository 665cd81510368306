import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { firstInPath } from '../support/aws-programs.ts'
import { orSkip } from '../support/requires.ts'
import { expectDone } from '../support/user.ts'
import { proveTool, type Tool } from './prove-tool.ts'
import { toolNames } from './tool-names.ts'
import { bucket } from './tools-at-work.ts'
import type { Turn } from './turn.ts'

/** No provider but the one built in, since others are downloaded. The resource is made once `gate` can be read to its end. */
const configuration = `
  terraform {
    backend "s3" {
      use_lockfile   = true
      use_path_style = true
    }
  }
  resource "terraform_data" "gated" {
    provisioner "local-exec" {
      command = "cat gate"
    }
  }
`
const apply = ['terraform', 'apply', '-auto-approve', '-input=false', '-no-color']

/** It keeps its state, and the lock for it, in a bucket; its long work holds the lock. */
const terraform: Tool = {
  async once(turn) {
    await prepare(turn)
    writeFileSync(join(turn.folder, 'gate'), '')
    await turn.run(apply)
  },
  async begin(turn) {
    await prepare(turn)
    const gate = join(turn.folder, 'gate')
    execFileSync('mkfifo', [gate])
    const applying = turn.launch(apply)
    await applying.says('local-exec')
    return {
      async goOn() {
        await (await open(gate, 'w')).close()
        expectDone(await applying.ended)
      },
    }
  },
}

// Debian has no package of it, so CI cannot install it.
const suite = orSkip(firstInPath('terraform') !== null, 'terraform')
proveTool({ suite, name: toolNames.terraform, tool: terraform })

async function prepare({ at, folder, name, way, run }: Turn): Promise<void> {
  writeFileSync(join(folder, 'main.tf'), configuration)
  const profile = way.profile === null ? {} : { profile: way.profile }
  const backend = Object.entries({ bucket, key: `${name}.tfstate`, region: at.emulator.region, ...profile })
  await run([
    'terraform',
    'init',
    '-input=false',
    '-no-color',
    ...backend.map(([setting, value]) => `-backend-config=${setting}=${value}`),
  ])
}
