import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { licences } from '../../../renderer/views/settings/licences.ts'

it.each(licences)('$name is under $licence, as its package says', ({ name, licence }) => {
  const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url)
  expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({ license: licence })
})
