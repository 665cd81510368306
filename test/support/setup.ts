import { existsSync, readFileSync, rmSync } from 'node:fs'
import { afterAll, afterEach } from 'vitest'
import { endFile } from './at-end.ts'
import { violationsFile } from './loopback-only.mjs'

rmSync(violationsFile, { force: true })

afterEach(failForViolations)
afterAll(async () => {
  await endFile()
  failForViolations()
})

function failForViolations(): void {
  if (!existsSync(violationsFile)) return
  const text = readFileSync(violationsFile, 'utf8')
  rmSync(violationsFile)
  throw new Error(`connections that leave this machine:\n${text}`)
}
