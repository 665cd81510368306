import { existsSync, readFileSync, rmSync } from 'node:fs'
import { afterEach } from 'vitest'
import { violationsFile } from './loopback-only.mjs'

rmSync(violationsFile, { force: true })

afterEach(() => {
  if (!existsSync(violationsFile)) return
  const text = readFileSync(violationsFile, 'utf8')
  rmSync(violationsFile)
  throw new Error(`connections that leave this machine:\n${text}`)
})
