import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { realClock } from '../../agent/real-clock.ts'
import { background } from '../../core/caller.ts'
import { createCore } from '../../core/core.ts'
import type { Host } from '../../core/host.ts'
import type { ActiveSession } from '../../core/sessions/active-session.ts'
import { noAwsVault } from '../support/no-aws-vault.ts'
import { noLeapp } from '../support/no-leapp.ts'
import type { Bench, BenchOptions, Line } from './line.ts'
import { watchEventLoop } from './longest-block.ts'
import { type BenchStage, stage } from './stage.ts'

/** Every session of a user due at the same moment, as after a night's sleep, while the portal limits its answers. */
export const refreshMany: Bench = async (options) => {
  const lines: Line[] = []
  for (const delivery of ['process', 'file'] as const) lines.push(...(await refreshed(options, delivery)))
  return lines
}

async function refreshed(
  { short, root }: BenchOptions,
  delivery: ActiveSession['delivery'],
): Promise<readonly Line[]> {
  const count = short ? 150 : 500
  const set = await stage(root, { accounts: Math.ceil(count / 3), args: ['--throttle', '20'] })
  try {
    const sessions = JSON.parse(set.keyturn('list', '--json')) as readonly { id: string }[]
    process.kill(set.agentPid(), 'SIGKILL')
    const active = sessions.slice(0, count).map(({ id }, at) => dueSession(id, `p-${at}`, delivery))
    const file = join(set.env['KEYTURN_HOME'] ?? '', 'active.json')
    writeFileSync(file, JSON.stringify({ version: 1, sessions: active }))
    const warnings: string[] = []
    const core = await createCore(hostOf(set, warnings), () => null)
    const passphrase = set.env['KEYTURN_VAULT_PASSPHRASE'] ?? ''
    await core.handlers['vault.unlock']({ passphrase }, background)
    const loop = watchEventLoop()
    const started = performance.now()
    let sockets = 0
    const sampling = setInterval(() => {
      const open = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length
      sockets = Math.max(sockets, open)
    }, 20)
    await core.start()
    for (let fresh = 0; fresh < active.length; await delay(200)) {
      const rows = await core.handlers['session.list']({ active: true }, background)
      fresh = rows.filter(({ status }) => status === 'active').length
    }
    const seconds = (performance.now() - started) / 1_000
    clearInterval(sampling)
    loop.stop()
    await core.stop('withdraw')
    const of = `${active.length} sessions due at once (${delivery})`
    return [
      {
        measure: `${of}: longest block of the event loop`,
        value: loop.longestMs(),
        unit: 'ms',
        limit: 50,
        note: `all fresh in ${seconds.toFixed(1)} s at 20 answers a second`,
      },
      { measure: `${of}: connections at a time`, value: sockets, unit: 'requests', limit: 10, note: '' },
      {
        measure: `${of}: refreshes that failed`,
        value: warnings.filter((line) => line.includes('could not be refreshed')).length,
        unit: 'requests',
        limit: 0,
        note: warnings[0] ?? '',
      },
    ]
  } finally {
    await set.clear()
  }
}

function dueSession(sessionId: string, profile: string, delivery: ActiveSession['delivery']): ActiveSession {
  return {
    sessionId,
    profiles: [profile],
    region: 'eu-west-1',
    durationSeconds: null,
    startedAt: new Date().toISOString(),
    accessKeyId: null,
    issuedAt: null,
    expiresAt: null,
    expiredAt: null,
    delivery,
    readOnly: false,
    stopsAt: null,
  }
}

/** The agent's own core, in this process, so that its event loop can be watched. */
function hostOf(set: BenchStage, warnings: string[]): Host {
  const home = set.env['HOME'] ?? ''
  const nobody = () => Promise.reject(new Error('not here'))
  return {
    home: set.env['KEYTURN_HOME'] ?? '',
    awsConfigFile: join(home, '.aws', 'config'),
    awsCredentialsFile: join(home, '.aws', 'credentials'),
    awsSsoCache: join(home, '.aws', 'sso', 'cache'),
    awsLoginCache: join(home, '.aws', 'login', 'cache'),
    passes: null,
    leapp: noLeapp,
    awsVault: noAwsVault,
    awsSsoCliConfigs: [],
    grantedConfigs: [],
    environment: { AWS_ENDPOINT_URL: set.endpoint },
    platform: process.platform,
    clock: realClock,
    log: {
      info() {},
      warn: (message, fields) => warnings.push(`${message} ${JSON.stringify(fields)}`),
      error: (message, fields) => warnings.push(`${message} ${JSON.stringify(fields)}`),
    },
    keychain: { label: 'none', read: nobody, peek: nobody, write: nobody, remove: nobody },
    runProgram: nobody,
    samlBrowser: null,
    names: { user: null, host: 'bench' },
    demo: null,
  }
}
