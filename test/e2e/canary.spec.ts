import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTerminal } from '../cli/support/terminal.ts'
import { mfaCode } from '../support/mfa-code.ts'
import { eventually } from '../support/eventually.ts'
import { contentOf, filesUnder, filesWrittenSince } from '../support/files-under.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { launchProcess } from '../support/launch-process.ts'
import { type OidcIssuer, oidcIssuer } from '../support/oidc-issuer.ts'
import { giveOwnFiles, ownFiles } from '../support/own-files.ts'
import type { SeenProcess } from '../support/processes.ts'
import { profileKeys } from '../support/profile-keys.ts'
import type { Finished } from '../support/run-process.ts'
import { browserInPath } from '../support/saml/browser-in-path.ts'
import { type IdentityProvider, launchIdentityProvider } from '../support/saml/launch-identity-provider.ts'
import { signInWithPassword, windowOf } from '../support/saml/window-of.ts'
import { samlIssuer } from '../support/saml-response.ts'
import { signInByForm } from '../support/sign-in-by-form.ts'
import { type KnownSecret, searchFor, type SecretSearch } from '../support/secret-search.ts'
import { keyturnScript, newUser, type User } from '../support/user.ts'
import { type ProcessWatch, watchProcesses } from '../support/watch-processes.ts'
import { words } from '../support/words.ts'

// Everything that an escape changes is in them.
const vaultPassphrase = `vault "${random()}" & ü/+=`
const backupPassphrase = `backup '${random()}' <é>?`
const adoptedKey = `${random()}${random()}`.slice(0, 40)
const importableKey = `${random()}${random()}${random()}`.slice(0, 40)
const ownSecrets: readonly KnownSecret[] = [
  { kind: 'vault passphrase', value: vaultPassphrase },
  { kind: 'backup passphrase', value: backupPassphrase },
  { kind: 'key of an adopted profile', value: adoptedKey },
  { kind: 'key that is imported', value: importableKey },
]
/** Told apart from everything else by its arguments: the one process that may hold credentials. */
const fedByExec = 'fed-by-exec'

const began = Date.now()
let emulator: LaunchedEmulator
let issuer: OidcIssuer
let idp: IdentityProvider
let user: User
let watch: ProcessWatch
/** Whether the user's own file still has the key that is imported out of it. */
let isImportableInFile = true
/** What commands said that have no business to say a secret. */
const said: { readonly command: string; readonly text: string }[] = []

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  issuer = await oidcIssuer({ secretBy: 'client_secret_post' })
  await emulator.registerWebIdentityProvider({ issuer: issuer.issuer, clientIds: [issuer.clientId] })
  const [roleArn] = emulator.roles.saml
  idp = await launchIdentityProvider({
    roles: [{ roleArn, providerArn: roleArn.replace(/role\/.*/, 'saml-provider/acme') }],
  })
  await emulator.registerSamlProvider({ name: 'acme', issuer: samlIssuer, certificate: idp.certificate })
  const env = {
    KEYTURN_DEBUG: '1',
    DISPLAY: ':99',
    PATH: `${browserInPath({ hand: true })}:${process.env['PATH'] ?? ''}`,
  }
  user = await newUser({ emulator, passphrase: null, env })
  writeFileSync(
    join(user.folder, 'browser.sh'),
    `#!/bin/bash\ncurl --silent --show-error --location --max-time 10 --output /dev/null "$1"\n${untilSeen('browser')}\n`,
  )
  watch = watchProcesses(user.keyturnHome)
  giveOwnFiles(user)
  appendFileSync(
    user.credentialsFile,
    `\n[adoptable]\naws_access_key_id = AKIAIOSFODNN7ADOPTED\naws_secret_access_key = ${adoptedKey}\n`,
  )
  appendFileSync(
    user.credentialsFile,
    `\n[importable]\naws_access_key_id = AKIAIOSFODNN7IMPORTD\naws_secret_access_key = ${importableKey}\n`,
  )
})

describe('no secret is anywhere but where it belongs', () => {
  it('after setting up: vault, both ways to sign in, sync, an IAM user with MFA, roles assumed from both', async () => {
    const { startUrl, region, iamUser, roles } = emulator
    expect(
      await atTerminal('vault use passphrase', [
        ['passphrase for the vault: ', vaultPassphrase],
        ['passphrase for the vault, again: ', vaultPassphrase],
      ]),
    ).toBe(0)
    await done(`integration add identity-center --name acme --start-url ${startUrl} --region ${region}`)
    await done('sign-in acme')
    await seen('browser')
    await signInByDevice()
    await done('integration sync acme --json')
    await done('list --json')
    const key = `${iamUser.accessKeyId}\n${iamUser.secretAccessKey}\n`
    await done(`add iam-user --name alice --mfa-serial ${iamUser.mfaSerial} --region ${region}`, key)
    await done(
      `add assume-role --name vendor --source alice --role-arn ${roles.externalId.arn} --external-id ${roles.externalId.externalId}`,
    )
    await done(
      `add assume-role --name deeper --source audit/ReadOnlyAccess --role-arn ${roles.organization} --json`,
    )
    expect(await leaks()).toEqual([])
  })

  it('while the key of the MFA device goes into the vault and four sessions are published: by portal, by MFA, by a role, and in place of the user’s own keys', async () => {
    await refused('start alice --json')
    expect(
      await atTerminal('start alice --profile by-mfa', [
        ['MFA code of', '000000'],
        ['each code works once', mfaCode(emulator)],
      ]),
    ).toBe(0)
    const { mfaSerial, mfaSecret } = emulator.iamUser
    await done(`mfa set ${mfaSerial} --totp`, `otpauth://totp/AWS:alice?secret=${mfaSecret}&issuer=AWS\n`)
    await refused(`mfa set ${mfaSerial} --totp --json`, `${mfaSecret}1\n`)
    await done('mfa list --json')
    await done('start vendor --profile by-role')
    await done('start audit/ReadOnlyAccess --profile by-portal --json')
    await done('start network/ReadOnlyAccess --profile adoptable --adopt')
    await done('status --json')
    await done('show alice --json')
    await done('agent status --json')
    for (const profile of ['by-mfa', 'by-role', 'by-portal', 'adoptable'])
      expect({ profile, keys: await profileKeys(user, profile) }).not.toMatchObject({ keys: null })
    expect(await leaks()).toEqual([])
  })

  it('when credentials are handed out, and only to those who ask for them', async () => {
    for (const format of ['bash', 'fish', 'powershell', 'dotenv', 'json'])
      expect(await handedOut(`env deeper --format ${format}`)).toContain('AWS_SESSION_TOKEN')
    expect(await handedOut('credentials vendor')).toContain('SessionToken')
    const script = `${untilSeen('exec’s child')}; printf %s "$AWS_SESSION_TOKEN"`
    const feeding = user.keyturn(['exec', 'deeper', '--static', '--', 'bash', '-c', script, fedByExec])
    await seen('exec’s child')
    const fed = await feeding
    expect(fed.stdout).toMatch(/^IQoJ/)
    const children = watch.seen().filter(isFed)
    expect(children.some(({ env }) => env.AWS_SESSION_TOKEN === fed.stdout)).toBe(true)
    expect(await leaks()).toEqual([])
  })

  it('when an access key is rotated, and those in the user’s files are listed', async () => {
    await done('rotate alice --yes --json')
    await done('show alice')
    await done('import keys')
    expect(await leaks()).toEqual([])
  })

  it('when a key is imported, taken out of the user’s file, and put back', async () => {
    await done('import keys importable --json')
    expect(await leaks()).toEqual([])
    await done('import keys importable --remove-from-file --yes')
    isImportableInFile = false
    expect(user.read('credentials')?.includes(importableKey)).toBe(false)
    expect(await leaks()).toEqual([])
    await done('import undo importable --json')
    isImportableInFile = true
    expect(await leaks()).toEqual([])
    await done('import keys importable --remove-from-file --yes --json')
    isImportableInFile = false
    await done('remove importable --yes')
    expect(await leaks()).toEqual([])
  })

  it('when somebody signs in at a SAML identity provider, and its answer goes to AWS', async () => {
    const line = `add saml-role --name by-saml --start-url ${idp.startUrl()}`
    const adding = openTerminal(`${process.execPath} ${keyturnScript} ${line}`, user.env)
    const folder = join(user.keyturnHome, 'browsers')
    const profile = await eventually(() => {
      const [name] = readdirSync(folder).filter((one) => one.startsWith('sign-in-'))
      if (name === undefined) throw new Error('no browser yet')
      return join(folder, name)
    }, 30_000)
    await signInWithPassword((await windowOf(profile)).page)
    expect(await adding.ended).toBe(0)
    said.push({ command: line, text: adding.screen() })
    expect(await handedOut('credentials by-saml')).toContain('SessionToken')
    await done('show by-saml --json')
    expect(idp.responses.length).toBeGreaterThan(0)
    expect(await leaks()).toEqual([])
    await done('forget-sign-in by-saml --json')
  })

  it('when somebody signs in at an issuer whose client has a secret', async () => {
    const { issuer: address, clientId, clientSecret } = issuer
    const role = `--name by-token --role-arn ${emulator.roles.webIdentity}`
    const line = `add web-identity-role ${role} --issuer ${address} --client-id ${clientId} --client-secret --json`
    await done(line, `${clientSecret}\n`)
    const opened = join(user.folder, 'opened')
    const hander = join(user.folder, 'hand-over.sh')
    writeFileSync(hander, `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`, { mode: 0o755 })
    const env = { ...user.env, BROWSER: hander }
    const starting = openTerminal(`${process.execPath} ${keyturnScript} start by-token`, env)
    await eventually(() => expect(existsSync(opened)).toBe(true), 20_000)
    await signInByForm(readFileSync(opened, 'utf8'))
    expect(await starting.ended).toBe(0)
    said.push({ command: 'start by-token', text: starting.screen() })
    await done('show by-token --json')
    await done('stop by-token')
    expect(issuer.given.map(({ kind }) => kind)).toContain('id_token of an issuer')
    expect(await leaks()).toEqual([])
    await refused('edit by-token --client-secret --json', '\n')
    await done('edit by-token --client-secret --json', `${clientSecret}\n`)
    await done('forget-sign-in by-token --json')
    await done('remove by-token --yes --json')
    expect(await leaks()).toEqual([])
  })

  it('when things go wrong: refusals, faults, a locked vault, a wrong passphrase, a killed agent', async () => {
    await refused('start no-such-session --json')
    await refused('start audit --json')
    await refused('start log-archive/ReadOnlyAccess --profile legacy --json')
    await emulator.set({ errorShare: 1 })
    await refused('credentials log-archive/ReadOnlyAccess')
    await emulator.set({ errorShare: 0 })
    await refused('add iam-user --name broken --json', 'not a key\nat all, but secret\nand long\n')
    await done('vault lock --json')
    await refused('start acme-management/ReadOnlyAccess --json')
    expect(await atTerminal('vault unlock', [['passphrase of the vault: ', 'a wrong one altogether']])).toBe(
      4,
    )
    for (const pid of user.agents()) process.kill(pid, 'SIGKILL')
    await done('status')
    expect(await atTerminal('vault unlock', [['passphrase of the vault: ', vaultPassphrase]])).toBe(0)
    expect(
      await atTerminal('vault backup backup.age', [
        ['passphrase for the backup: ', backupPassphrase],
        ['passphrase for the backup, again: ', backupPassphrase],
      ]),
    ).toBe(0)
    await emulator.revoke('sign-ins')
    await refused('start acme-management/AdministratorAccess --json')
    expect(await leaks()).toEqual([])
  })

  it('in what an agent in the foreground says', async () => {
    await done('agent stop')
    const agent = launchProcess(process.execPath, [keyturnScript, 'agent', 'run'], { env: user.env })
    await agent.says('the agent is ready')
    expect(await atTerminal('vault unlock', [['passphrase of the vault: ', vaultPassphrase]])).toBe(0)
    await done('sign-in acme')
    await done('start audit/ReadOnlyAccess --profile by-portal')
    expect(
      await atTerminal('vault restore backup.age', [['passphrase of the backup: ', backupPassphrase]]),
    ).toBe(0)
    expect(await leaks()).toEqual([])
    agent.signal('SIGTERM')
    const { stdout, stderr } = await agent.ended
    said.push({ command: 'agent run', text: stdout + stderr })
    expect(await leaks()).toEqual([])
  })

  it('after everything was stopped and signed out of', async () => {
    await done('sign-out acme --json')
    await done('stop --all --json')
    await done('agent stop --json')
    expect(user.read('config')).toBe(ownFiles.config)
    expect(await leaks()).toEqual([])
    const credentials = user.read('credentials') ?? ''
    expect(credentials).toContain(`aws_secret_access_key = ${adoptedKey}\n`)
    expect((await search()).in(credentials)).toEqual(['key of an adopted profile, plain'])
  })

  it('and the processes that were looked at are all kinds of ours', () => {
    const kinds = new Set(watch.seen().map(({ args }) => kindOf(args)))
    expect([...kinds]).toEqual(expect.arrayContaining(['agent', 'command line', 'browser', 'exec’s child']))
    expect(said.length).toBeGreaterThan(30)
  })
})

describe('a leak would be found', () => {
  const token = randomBytes(60).toString('base64')
  const inSecrets = [...ownSecrets, { kind: 'token', value: token }]
  const found = (text: string | Buffer) => searchFor(inSecrets).in(text)

  it.each([
    ['plain', `level=30 token=${token}\n`, 'token, plain'],
    ['cut off at the end', `${token.slice(0, 70)}…`, 'token, plain'],
    ['base64 at offset 0', base64(`abc${token}`), 'token, base64'],
    ['base64 at offset 1', base64(`a${token}`), 'token, base64'],
    ['base64 at offset 2', base64(`ab${token}z`), 'token, base64'],
    ['base64 of an URL', Buffer.from(`{"t":"${token}"}`).toString('base64url'), 'token, base64'],
    [
      'in a query',
      `https://127.0.0.1/?${new URLSearchParams({ p: vaultPassphrase }).toString()}`,
      'vault passphrase, URL-escaped',
    ],
    ['in a path', `/a/${encodeURIComponent(vaultPassphrase)}`, 'vault passphrase, URL-escaped'],
    ['in JSON', JSON.stringify({ p: vaultPassphrase }), 'vault passphrase, JSON-escaped'],
    [
      'in JSON of ASCII alone',
      `"vault \\"${vaultPassphrase.split('"')[1]}\\" & \\u00fc/+="`,
      'vault passphrase, JSON-escaped',
    ],
    [
      'in JSON in JSON',
      JSON.stringify(JSON.stringify(vaultPassphrase)),
      'vault passphrase, JSON-escaped twice',
    ],
  ])('%s', (_, leak, name) => {
    expect(found(`before ${leak} after`)).toContain(name)
    expect(found(`before ${leak.split('').reverse().join('')} after`)).toEqual([])
  })

  it('in a file of any folder that is searched', async () => {
    const issued = await emulator.issued()
    const leaked = issued.at(-1)?.value ?? ''
    const homes = [
      user.keyturnHome,
      join(user.keyturnHome, 'logs'),
      user.env.TMPDIR ?? '',
      user.folder,
      '/dev/shm',
      '/tmp',
    ]
    for (const folder of homes) {
      const file = join(folder, `planted-${random()}`)
      writeFileSync(file, `a line\n${leaked}\n`)
      try {
        expect(await leaksInFiles()).toEqual([`${file}: ${issued.at(-1)?.kind}, plain`])
      } finally {
        rmSync(file)
      }
    }
  })

  it('in what stands in ~/.aws/credentials beside a profile’s own keys', async () => {
    const leaked = (await emulator.issued()).findLast(({ kind }) => kind === 'refresh-token')?.value ?? ''
    const before = readFileSync(user.credentialsFile)
    appendFileSync(user.credentialsFile, `# ${leaked}\n`)
    expect(await leaksInFiles()).toEqual([`${user.credentialsFile}: refresh-token, plain`])
    writeFileSync(user.credentialsFile, before)
  })

  it('in the arguments and in the environment of a process', async () => {
    const [{ value } = { value: '' }] = await emulator.issued()
    const planted = { ...user.env, PLANTED: encodeURIComponent(vaultPassphrase) }
    const child = spawn('sleep', ['60'], { argv0: `sleep --secret=${value}`, env: planted })
    await eventually(() => expect(watch.seen().map(({ pid }) => pid)).toContain(child.pid))
    child.kill()
    expect(leaksInProcesses(await search()).map((leak) => leak.split(': ')[1])).toEqual([
      'secret-access-key, plain',
      'vault passphrase, URL-escaped',
    ])
  })
})

/** Everywhere: in files, in processes, in what commands said. */
async function leaks(): Promise<readonly string[]> {
  const secrets = await search()
  const spoken = said.flatMap(({ command, text }) => secrets.in(text).map((leak) => `${command}: ${leak}`))
  return [...(await leaksInFiles()), ...leaksInProcesses(secrets), ...spoken]
}

async function search(): Promise<SecretSearch> {
  const answers = idp.responses.map((value) => ({ kind: 'answer of an identity provider', value }))
  const { clientSecret, given } = issuer
  const ofClient = { kind: 'secret of a client', value: clientSecret ?? '' }
  return searchFor([...(await emulator.issued()), ...ownSecrets, ...answers, ofClient, ...given])
}

/** Everything below the home, and what was written since the start wherever programs put temporary files. */
async function leaksInFiles(): Promise<readonly string[]> {
  const secrets = await search()
  const elsewhere = ['/tmp', '/var/tmp', '/dev/shm'].flatMap((folder) => filesWrittenSince(folder, began))
  const files = new Set([...filesUnder(user.folder), ...elsewhere])
  const own = await ownOfProfiles()
  return [...files].flatMap((file) => {
    const content = contentOf(file)
    if (content === null) return []
    const text =
      file === user.credentialsFile
        ? own.reduce((rest, value) => rest.replace(value, ''), content.toString())
        : content
    return secrets.in(text).map((leak) => `${file}: ${leak}`)
  })
}

/** What the file of the profiles may hold: once each what AWS gave for a profile, and the user's own key. */
async function ownOfProfiles(): Promise<readonly string[]> {
  const published = ['by-mfa', 'by-role', 'by-portal', 'adoptable'].map((profile) =>
    profileKeys(user, profile),
  )
  const keys = (await Promise.all(published)).filter((one) => one !== null)
  return [
    ...keys.flatMap(({ secretAccessKey, sessionToken }) => [secretAccessKey, sessionToken]),
    adoptedKey,
    ...(isImportableInFile ? [importableKey] : []),
  ].filter((value) => value !== '')
}

function leaksInProcesses(secrets: SecretSearch): readonly string[] {
  return watch
    .seen()
    .filter((process) => !isFed(process))
    .flatMap(({ args, env }) => {
      const name = kindOf(args)
      const everywhere = [...args, ...Object.entries(env).map((pair) => pair.join('='))]
      return everywhere.flatMap((text) => secrets.in(text)).map((leak) => `${name}: ${leak}`)
    })
}

/** Bash that goes on until the process was seen, for 10 s at most: what is over at once can be missed between two looks. */
function untilSeen(kind: string): string {
  return `for look in {1..200}; do [ -e '${seenFile(kind)}' ] && break; read -t 0.05 <> <(:); done`
}

/** Lets it go on, and all that come after it. */
async function seen(kind: string): Promise<void> {
  await eventually(() => expect(watch.seen().map(({ args }) => kindOf(args))).toContain(kind))
  writeFileSync(seenFile(kind), '')
}

function seenFile(kind: string): string {
  return join(user.folder, `seen-${kind.replaceAll(/\W/g, '-')}`)
}

function isFed({ args }: SeenProcess): boolean {
  return args[0] === 'bash' && args.at(-1) === fedByExec
}

function kindOf(args: readonly string[]): string {
  if (args[0] === 'bash' && args.at(-1) === fedByExec) return 'exec’s child'
  if (args[1]?.endsWith('/agent/main.mjs')) return 'agent'
  if (args[1] === keyturnScript) return 'command line'
  return args.includes('curl') || args.some((arg) => arg.endsWith('browser.sh')) ? 'browser' : (args[0] ?? '')
}

async function done(command: string, input = ''): Promise<Finished> {
  const finished = await run(command, input)
  expect({ command, ...finished }).toMatchObject({ code: 0 })
  return finished
}

async function refused(command: string, input = ''): Promise<void> {
  const finished = await run(command, input)
  expect({ command, ...finished }).not.toMatchObject({ code: 0 })
  expect({ command, ...finished }).not.toMatchObject({ stderr: '' })
}

async function run(command: string, input: string): Promise<Finished> {
  const finished = await user.keyturn(words(command), { input })
  said.push({ command, text: finished.stdout + finished.stderr })
  return finished
}

/** The answer of a command whose business it is to hand credentials out; what it says besides is looked at. */
async function handedOut(command: string): Promise<string> {
  const finished = await user.keyturn(words(command))
  expect({ command, ...finished }).toMatchObject({ code: 0 })
  said.push({ command, text: finished.stderr })
  return finished.stdout
}

/** Somebody at a terminal types the answers, each when it is asked for; gives the exit code. */
async function atTerminal(
  command: string,
  answers: readonly (readonly [asked: string, answer: string])[],
): Promise<number | null> {
  const terminal = openTerminal(`${process.execPath} ${keyturnScript} ${command}`, user.env)
  for (const [asked, answer] of answers) {
    await terminal.shows(asked)
    terminal.type(`${answer}\r`)
  }
  const code = await terminal.ended
  said.push({ command, text: terminal.screen() })
  return code
}

async function signInByDevice(): Promise<void> {
  const command = 'sign-in acme --device'
  const running = launchProcess(process.execPath, [keyturnScript, ...words(command)], { env: user.env })
  await running.says('?user_code=')
  const [address = ''] = /http:\S+/.exec(running.stderr()) ?? []
  await fetch(address)
  const { stdout, stderr, code } = await running.ended
  expect(code).toBe(0)
  said.push({ command, text: stdout + stderr })
}

function random(): string {
  return randomBytes(9).toString('hex')
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
