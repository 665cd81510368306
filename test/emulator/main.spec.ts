import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { launchEmulator } from '../support/launch-emulator.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { stsClient } from './support.ts'

const program = fileURLToPath(new URL('../../out/emulator/main.mjs', import.meta.url))

describe('npm run emulator', () => {
  it('prints one line that tells all a client needs, and serves', async () => {
    const emulator = await launchEmulator('--accounts', '40', '--roles', '3', '--region', 'eu-south-1')
    expect(emulator).toMatchObject({
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      startUrl: `${emulator.endpoint}/start`,
      region: 'eu-south-1',
      iamUser: {
        accessKeyId: expect.stringMatching(/^AKIA/) as string,
        secretAccessKey: expect.any(String) as string,
        mfaSerial: expect.stringMatching(/:mfa\/alice$/) as string,
        mfaSecret: expect.stringMatching(/^[A-Z2-7]{32}$/) as string,
      },
      roleArn: expect.stringMatching(/^arn:aws:iam::\d{12}:role\//) as string,
    })
    await expect(stsClient(emulator).send(new GetCallerIdentityCommand({}))).resolves.toHaveProperty('Arn')
    expect(await emulator.calls('GetCallerIdentity')).toHaveLength(1)
  })

  it('behaves as its options say', async () => {
    const options =
      '--approve by-hand --credential-lifetime 8 --token-lifetime 20 --device-interval 2 --throttle 20 ' +
      '--random-429 0.1 --latency 1 --error-share 0.01 --drop-share 0.02 --clock-skew -30'
    const emulator = await launchEmulator(...options.split(' '))
    const switches = await (await fetch(`${emulator.endpoint}/_emulator/switches`)).json()
    expect(switches).toMatchObject({
      approve: 'by-hand',
      credentialLifetimeSeconds: 8,
      tokenLifetimeSeconds: 20,
      throttlePerSecond: 20,
      random429Share: 0.1,
      latencyMs: 1,
      errorShare: 0.01,
      dropShare: 0.02,
      clockSkewSeconds: -30,
      deviceIntervalSeconds: 2,
    })
  })

  it('signs its user in as aws login does, into the folder it is told', async () => {
    const folder = join(temporaryFolder(), 'cache')
    const { iamUser, ...line } = await launchEmulator('--login-cache', folder)
    expect(line).toMatchObject({ loginSession: iamUser.arn })
    const name = `${createHash('sha256').update(iamUser.arn).digest('hex')}.json`
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toMatchObject({
      clientId: 'arn:aws:signin:::devtools/same-device',
    })
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it.each([
    [['--port', 'http'], "option '--port <number>' argument 'http' is invalid. it must be a number."],
    [['--accounts', '0'], 'it must be at least 1.'],
    [['--drop-share', '2'], 'it must be at most 1.'],
    [['--approve', 'maybe'], 'Allowed choices are auto, by-hand, never.'],
    [['--no-such'], "unknown option '--no-such'"],
  ])('refuses %j with the reason', (args, reason) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(reason)
  })

  it('tells its options', () => {
    const { status, stdout } = spawnSync(process.execPath, [program, '--help'], { encoding: 'utf8' })
    expect(status).toBe(0)
    for (const option of ['--port', '--accounts', '--roles', '--approve', '--throttle', '--clock-skew'])
      expect(stdout).toContain(option)
  })
})
