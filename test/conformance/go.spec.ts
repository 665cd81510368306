import { fileURLToPath } from 'node:url'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { expectDone } from '../support/user.ts'
import { proveTool } from './prove-tool.ts'
import { toolNames } from './tool-names.ts'
import { whoAmIAtWork } from './who-am-i.ts'

/** Where Debian has packages of Go; the SDK among them is 1.17, of 2022. */
const packages = '/usr/share/gocode'

const folder = temporaryFolder()
const program = `${folder}/who-am-i`

proveTool({
  suite: requires('go', `${packages}/src/github.com/aws/aws-sdk-go-v2`),
  name: toolNames.go,
  tool: { ...whoAmIAtWork(program), prepare: build },
})

async function build(): Promise<void> {
  const source = fileURLToPath(new URL('who-am-i.go', import.meta.url))
  // The SDK is compiled once for all runs of the tests.
  const cache = fileURLToPath(new URL('../../node_modules/.cache/go-build', import.meta.url))
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GO111MODULE: 'off',
    GOPATH: packages,
    GOCACHE: cache,
    CGO_ENABLED: '0',
  }
  expectDone(await runProcess('go', ['build', '-o', program, source], { env, timeoutMs: 110_000 }))
}
