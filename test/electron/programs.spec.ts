import { expect, it } from 'vitest'
import { findPrograms } from '../../electron/programs.ts'

const common = {
  resources: '/opt/Keyturn/resources',
  built: '/src/out',
  platform: 'linux',
  variables: {},
} as const

it('in a package the command line and the agent are the standalone keyturn', () => {
  const { keyturn, agent } = findPrograms({ ...common, isPackaged: true })
  expect(keyturn).toEqual(['/opt/Keyturn/resources/cli/keyturn'])
  expect(agent).toMatchObject({ command: '/opt/Keyturn/resources/cli/keyturn', args: ['agent', 'run'] })
})

it('on Windows it is an .exe', () => {
  const { keyturn } = findPrograms({ ...common, isPackaged: true, platform: 'win32' })
  expect(keyturn[0]).toMatch(/keyturn\.exe$/)
})

it('in development they are run by the Node that npm runs on', () => {
  const variables = { npm_node_execpath: '/usr/bin/node20' }
  const { keyturn, agent } = findPrograms({ ...common, isPackaged: false, variables })
  expect(keyturn).toEqual(['/usr/bin/node20', '/src/out/cli/keyturn.cjs'])
  expect(agent).toEqual({
    command: '/usr/bin/node20',
    args: ['/src/out/agent/main.mjs', 'run'],
    variables,
  })
})
