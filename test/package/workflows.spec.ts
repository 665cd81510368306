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

it.each([
  ['write to the repository', 'contents: write'],
  ['sign in the workflow’s name', 'id-token: write'],
  ['store attestations', 'attestations: write'],
])('one job alone may %s, and it runs no code of the repository or of its packages', (_, permission) => {
  const jobs = release.split(/^ {2}(?=\w+:$)/m).filter((job) => job.includes(permission))
  expect(jobs).toHaveLength(1)
  expect(jobs[0]).not.toMatch(/checkout|npm/)
})

it('the desktop app is checked in Electron itself, in its sandbox', () => {
  const check = workflows.find(({ name }) => name === 'check.yml')?.text ?? ''
  const [job = ''] = check.split(/^ {2}(?=\w+:$)/m).filter((job) => job.startsWith('electron:'))
  expect(job).toContain('run: node node_modules/electron/install.js\n')
  expect(job).toContain('sudo chmod 4755 node_modules/electron/dist/chrome-sandbox\n')
  expect(job).toMatch(/xvfb-run .*test\/e2e\/electron\.spec\.ts\n/)
})
