import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { shippedPackages, thirdPartyNotices } from '../../build/third-party-notices.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

it('every package that the window or the desktop app imports is among the shipped', () => {
  const imported = ['renderer', 'electron'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .flatMap((name) => [
        ...readFileSync(join(root, folder, name), 'utf8').matchAll(
          / from '(@[^/']+\/[^/']+|[^.@/'][^/':]*)(?=[/'])/g,
        ),
      ])
      .map(([, name]) => `node_modules/${name ?? ''}`),
  )
  const shipped = new Set(shippedPackages())
  expect(imported.length).toBeGreaterThan(0)
  expect(
    [...new Set(imported)].filter((path) => path !== 'node_modules/electron' && !shipped.has(path)),
  ).toEqual([])
})

it('what a shipped package needs is shipped: the scheduler of react-dom', () => {
  expect(shippedPackages()).toContain('node_modules/scheduler')
})

it('the notices name each with its version and its licence', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/hono/package.json'), 'utf8')) as {
    version: string
  }
  const licence = readFileSync(join(root, 'node_modules/hono/LICENSE'), 'utf8').trim()
  expect(thirdPartyNotices()).toContain(`hono ${version}\n\n${licence}\n`)
})
