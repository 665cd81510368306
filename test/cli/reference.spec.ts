import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cliReference } from '../../build/cli-reference.mjs'

it('docs/cli.md is what the command table says (node build/cli-reference.mjs writes it)', async () => {
  const written = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  expect(written).toBe(await cliReference())
})
