import { readFileSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { violationsFile } from '../support/loopback-only.mjs'
import { runProcess } from '../support/run-process.ts'
import { newUser } from '../support/user.ts'

describe('the guard of these tests', () => {
  it('stops a launched program that reaches for another machine, and fails the test for it', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const reach = 'require("node:net").connect(443, "192.0.2.1")'
    const { code, stderr } = await runProcess(process.execPath, ['-e', reach], user)
    expect(code).toBe(1)
    expect(stderr).toContain('a test tried to reach 192.0.2.1, which is not this machine')
    expect(readFileSync(violationsFile, 'utf8')).toMatch(/^process \d+ .*tried to reach 192\.0\.2\.1\n$/)
    rmSync(violationsFile)
  })

  it('is also in the agent, which takes little else of its starter’s environment', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    await user.keyturn(['status'])
    const [agent] = user.agents()
    expect(readFileSync(`/proc/${agent}/environ`, 'utf8')).toContain(encodeURIComponent(violationsFile))
  })
})
