import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nodeVersion } from '../../build/standalone/find-node.mjs'

const folder = fileURLToPath(new URL('../../.github/workflows/', import.meta.url))
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}))
const release = workflows.find(({ name }) => name === 'release.yml')?.text ?? ''

describe.each(workflows)('$name', ({ text }) => {
  it('names every action by the hash of a commit, with its version beside it', () => {
    const actions = [...text.matchAll(/uses: (?!\.\/)(.*)/g)].map(([, action]) => action)
    expect(actions.length).toBeGreaterThan(0)
    expect(
      actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? '')),
    ).toEqual([])
  })

  it('may read the repository and nothing else, but where a job says more', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m)
  })

  it('leaves no token behind in what it checks out', () => {
    const checkouts = text.split('uses: actions/checkout@').slice(1)
    expect(checkouts.filter((rest) => !/^.*\n +with:\n +persist-credentials: false\n/.test(rest))).toEqual([])
  })

  it('puts nothing that others can choose into a script', () => {
    const scripts = [...text.matchAll(/^( *)(?:- )?run: (?:[|>]-?\n((?:\1 {2,}.*\n|\n)+)|(.*)\n)/gm)]
    const expressions = scripts
      .flatMap(([, , block, line]) => [...(block ?? line ?? '').matchAll(/\$\{\{ *([\w.]+)/g)])
      .map(([, expression]) => expression ?? '')
    expect(scripts.length).toBeGreaterThan(0)
    expect(expressions.filter((expression) => !expression.startsWith('matrix.'))).toEqual([])
  })
})

it('a release makes the standalone keyturn of the same Node as everybody', () => {
  const versions = [...release.matchAll(/node-version: (.*)|RUNNER_TOOL_CACHE\/node\/([^/]+)\//g)]
  expect(versions.map(([, named, cached]) => named ?? cached)).toEqual([
    nodeVersion,
    nodeVersion,
    nodeVersion,
  ])
})

it('one job alone may write, and it runs no code of the repository', () => {
  const jobs = release.split(/^ {2}(?=\w+:$)/m).filter((job) => job.includes('contents: write'))
  expect(jobs).toHaveLength(1)
  expect(jobs[0]).not.toMatch(/checkout|npm/)
})
