import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeShim } from '../../../agent/shim/write-shim.ts'
import { CoreError } from '../../../core/core-error.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { type Finished, runProcess } from '../../support/run-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { environment, serveSmallCore } from '../support/serve-small-core.ts'
import type { SmallCoreParts } from '../support/small-core.ts'

const session = { id: 'idc-1', name: 'prod', region: null, endpointUrl: null }
const credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: secret('a/b+c'),
  sessionToken: secret('%s\\n$(id)'.repeat(500)),
  issuedAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: new Date('2026-01-01T01:00:00Z'),
  accountId: '111122223333',
}
const withCredentials: SmallCoreParts = { credentialsFor: () => Promise.resolve({ credentials, session }) }

/** Stands for the command line: says how it was run. */
const fallback = '#!/bin/sh\necho "fallback: $*"\nenv | grep -E "^(AWS|KEYTURN)_" | sort\n'

interface Shim {
  readonly home: string
  readonly path: string
  run(env?: Readonly<Record<string, string>>, id?: string): Promise<Finished>
}

interface ShimOptions {
  readonly home?: string
  readonly searchPath?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly fallback?: string | null
}

async function shim(options: ShimOptions = {}): Promise<Shim> {
  const home = options.home ?? temporaryFolder()
  const program = join(temporaryFolder(), "the user's keyturn")
  const text = options.fallback === undefined ? fallback : options.fallback
  if (text !== null) writeFileSync(program, text, { mode: 0o755 })
  await writeShim(
    {
      home,
      socket: join(home, 'agent.sock'),
      environment: options.environment ?? environment,
      keyturn: [program],
      searchPath: options.searchPath ?? process.env.PATH,
    },
    'linux',
  )
  const path = join(home, 'bin', 'keyturn-credentials')
  return {
    home,
    path,
    run: (env = {}, id = 'idc-1') => runProcess(path, [id], { env: { PATH: '/usr/bin:/bin', ...env } }),
  }
}

async function shimOf(parts: SmallCoreParts): Promise<Shim & { beginStopping(): void }> {
  const { home, beginStopping } = await serveSmallCore(parts)
  return { ...(await shim({ home })), beginStopping }
}

describe('the shim', () => {
  it('prints what the agent has for the session', async () => {
    const asked: unknown[] = []
    const { run } = await shimOf({
      credentialsFor(question, { attends }) {
        asked.push({ ...question, attends: attends.size })
        return Promise.resolve({ credentials, session })
      },
    })
    const { code, stdout, stderr } = await run()
    expect({ code, stderr, lines: stdout.split('\n').length }).toEqual({ code: 0, stderr: '', lines: 2 })
    expect(JSON.parse(stdout)).toEqual({
      Version: 1,
      AccessKeyId: 'ASIAEXAMPLE',
      SecretAccessKey: 'a/b+c',
      SessionToken: '%s\\n$(id)'.repeat(500),
      Expiration: '2026-01-01T01:00:00.000Z',
      AccountId: '111122223333',
    })
    expect(asked).toEqual([{ session: 'idc-1', readOnly: false, attends: 0 }])
  })

  it('says on one line why there is nothing, and what to do', async () => {
    const { run } = await shimOf({
      credentialsFor: () =>
        Promise.reject(
          new CoreError('sign-in-needed', 'sign in\nto “acme”', { hint: 'run keyturn sign-in acme' }),
        ),
    })
    expect(await run()).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: 'keyturn: sign in to “acme”; run keyturn sign-in acme\n',
    })
  })

  it('asks in vain when whoever ran it hangs up, and not when it was answered', async () => {
    const signals: AbortSignal[] = []
    const { home, run } = await shimOf({
      credentialsFor({ session: reference }, { signal }) {
        signals.push(signal)
        if (reference === 'idc-1') return Promise.resolve({ credentials, session })
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
    })
    expect((await run()).code).toBe(0)
    const socket = connect({ path: join(home, 'agent.sock') })
    socket.write('GET /credential-process/idc-2 HTTP/1.1\r\nhost: agent\r\n\r\n')
    await expect.poll(() => signals.length).toBe(2)
    socket.destroy()
    await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([false, true])
  })

  it('tells nothing of what went wrong inside', async () => {
    const { run } = await shimOf({ credentialsFor: () => Promise.reject(new Error('key wJalr')) })
    const { code, stdout, stderr } = await run()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^keyturn: [^\n]+\n$/)
    expect(stderr).not.toContain('wJalr')
  })

  it('heeds no proxy and no curlrc', async () => {
    const { run } = await shimOf(withCredentials)
    const home = temporaryFolder()
    writeFileSync(join(home, '.curlrc'), 'url = http://127.0.0.1:9/\nfail\n')
    const proxy = 'http://127.0.0.1:9'
    const answer = await run({ HOME: home, http_proxy: proxy, ALL_PROXY: proxy, HTTP_PROXY: proxy })
    expect(answer.code).toBe(0)
  })

  it.each(['', 'A/../b', 'a b', 'a;id', '$(id)', 'é'])('asks nobody about %j', async (id) => {
    const { run } = await shimOf(withCredentials)
    expect(await run({}, id)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('session id'),
    })
  })

  it('leaves it to the command line while the agent makes way for another', async () => {
    const { run, beginStopping } = await shimOf(withCredentials)
    beginStopping()
    expect((await run()).stdout).toContain('fallback: credentials idc-1 --no-prompt\n')
  })

  it('leaves it to the command line when no agent runs', async () => {
    expect((await (await shim()).run()).stdout).toContain('fallback: credentials idc-1 --no-prompt\n')
  })

  it('leaves it to the command line when the agent ends within its answer', async () => {
    const { home, run } = await shim()
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"Version":1,"AccessKeyId":"ASIA')
        socket.destroySoon()
      })
    })
    await new Promise<void>((resolve) => server.listen(join(home, 'agent.sock'), resolve))
    onTestFinished(() => void server.close())
    expect((await run()).stdout).toContain('fallback: credentials idc-1 --no-prompt\n')
  })

  it('leaves it to the command line where there is no curl', async () => {
    const { home } = await serveSmallCore(withCredentials)
    const { run, path } = await shim({ home, searchPath: '/nowhere:relative' })
    expect(readFileSync(path, 'utf8')).not.toContain('curl')
    expect((await run()).stdout).toContain('fallback: credentials idc-1 --no-prompt\n')
  })

  it('says so when the agent takes too long', async () => {
    const bin = temporaryFolder()
    // What curl does after its --max-time.
    writeFileSync(join(bin, 'curl'), '#!/bin/sh\nexit 28\n', { mode: 0o755 })
    const { run } = await shim({ searchPath: bin })
    expect(await run()).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'keyturn: the agent does not answer; run keyturn agent stop, then try again\n',
    })
  })

  it('says so when what ran the agent is gone', async () => {
    const { run } = await shim({ fallback: null })
    const { code, stdout, stderr } = await run()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^keyturn: .*the user's keyturn is gone, which ran the agent; start Keyturn\n$/)
  })

  it('gives the command line the agent’s environment, not the tool’s', async () => {
    const { home, run } = await shim({
      environment: {
        ...environment,
        AWS_ENDPOINT_URL_STS: "https://sts.example/it's",
        AWS_USE_FIPS_ENDPOINT: 'true',
        HTTPS_PROXY: 'http://user:password@proxy',
      },
    })
    const { stdout } = await run({
      AWS_CONFIG_FILE: '/tmp/private',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:4566',
      AWS_CA_BUNDLE: '/tmp/ca.pem',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      KEYTURN_HOME: '/elsewhere',
    })
    expect(stdout.trimEnd().split('\n').slice(1)).toEqual([
      'AWS_CONFIG_FILE=/home/ada/.aws/config',
      "AWS_ENDPOINT_URL_STS=https://sts.example/it's",
      'AWS_SHARED_CREDENTIALS_FILE=/home/ada/.aws/credentials',
      'AWS_USE_FIPS_ENDPOINT=true',
      `KEYTURN_HOME=${home}`,
    ])
  })

  it('holds no password; the one in the environment stays there', async () => {
    const { path, run } = await shim({
      environment: { ...environment, AWS_ENDPOINT_URL: 'https://ada:hunter2@sts.example' },
    })
    expect(readFileSync(path, 'utf8')).not.toContain('hunter2')
    const { stdout } = await run({ AWS_ENDPOINT_URL: 'https://ada:hunter2@sts.example' })
    expect(stdout).toContain('AWS_ENDPOINT_URL=https://ada:hunter2@sts.example\n')
  })

  it.each([`it's "$HOME" #1 ;`, '$(touch pwned) `id`'])('works in a home called %j', async (name) => {
    const home = join(temporaryFolder(), name)
    mkdirSync(home)
    const { run } = await shim({ home })
    expect((await run()).stdout).toContain(`KEYTURN_HOME=${home}\n`)
  })
})

describe('writeShim', () => {
  it('makes a program that its owner alone can run, in a folder nobody else can look into', async () => {
    const { home, path } = await shim()
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(statSync(join(home, 'bin')).mode & 0o777).toBe(0o700)
  })

  it('leaves one that says the same alone, and replaces one that does not', async () => {
    const { home, path } = await shim()
    const options = {
      home,
      socket: join(home, 'agent.sock'),
      environment,
      keyturn: ['/a'] as const,
      searchPath: '',
    }
    await writeShim(options, 'linux')
    const { ino } = statSync(path)
    await writeShim(options, 'linux')
    expect(statSync(path).ino).toBe(ino)
    await writeShim({ ...options, keyturn: ['/b'] }, 'linux')
    expect(readFileSync(path, 'utf8')).toContain(`exec '/b' credentials`)
  })

  it('makes one that was made unrunnable anew', async () => {
    const { home, path } = await shim()
    const options = {
      home,
      socket: join(home, 'agent.sock'),
      environment,
      keyturn: ['/a'] as const,
      searchPath: '',
    }
    await writeShim(options, 'linux')
    chmodSync(path, 0o600)
    await writeShim(options, 'linux')
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('passes over a curl of snap, which sees no hidden folder', async () => {
    const bin = join(temporaryFolder(), 'bin')
    mkdirSync(bin)
    symlinkSync('/usr/bin/curl', join(bin, 'curl'))
    const { path } = await shim({ searchPath: `/snap/bin:${bin}` })
    expect(readFileSync(path, 'utf8')).toContain(`'${bin}/curl' -q`)
  })
})

describe('the program of prompts', () => {
  const glanceAt: SmallCoreParts['glanceAt'] = (id) =>
    id === 'idc-1' ? { label: "it's $(id)", environment: 'production', expiresAt: null } : null

  it('says what the agent knows of a session, and the minutes of keys in the environment', async () => {
    const { home } = await serveSmallCore({ glanceAt })
    await shim({ home })
    const ask = (...args: string[]) => runProcess(join(home, 'bin', 'keyturn-prompt'), args, { env: {} })
    expect(await ask('idc-1')).toMatchObject({ code: 0, stdout: "production - it's $(id)\n" })
    expect((await ask('idc-1', '1970-01-01T00:00:00Z')).stdout).toBe("production 0 it's $(id)\n")
    expect(await ask('idc-2')).toMatchObject({ stdout: '', stderr: '' })
  })

  it('says nothing, and starts nothing, where no agent answers', async () => {
    const { home } = await shim()
    const { stdout, stderr } = await runProcess(join(home, 'bin', 'keyturn-prompt'), ['idc-1'], { env: {} })
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' })
  })
})
