import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SessionRow } from '../../core/contract/session.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { requires } from '../support/requires.ts'
import { type Finished, runProcess } from '../support/run-process.ts'
import { expectDone, keyturnScript, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

/** How long AWS honours what is issued here, in seconds. */
const lifeSeconds = 6

let emulator: LaunchedEmulator
let user: User
let sessions: readonly SessionRow[]

/** A machine that is somebody else already, in every file and variable. */
const other = { id: 'AKIAIOSFODNN7EXAMPLE', key: 'not-a-real-key' }

beforeAll(async () => {
  emulator = await launchEmulator(...words(`--accounts 3 --roles 1 --credential-lifetime ${lifeSeconds}`))
  user = await signedInUser(emulator)
  const keys = `aws_access_key_id = ${other.id}\naws_secret_access_key = ${other.key}\n`
  mkdirSync(join(user.folder, '.aws'), { recursive: true })
  writeFileSync(user.configFile, `[default]\n${keys}output = text\n[profile other]\n${keys}`)
  writeFileSync(user.credentialsFile, `[default]\n${keys}`)
  const bin = join(user.folder, 'bin')
  mkdirSync(bin)
  symlinkSync(keyturnScript, join(bin, 'keyturn'))
  sessions = await user.json('list')
})

/** A line typed into bash on that machine. */
async function typed(line: string, env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return await runProcess('bash', ['--norc', '-c', line], {
    cwd: user.folder,
    env: {
      ...user.env,
      PATH: `${join(user.folder, 'bin')}:${user.env.PATH ?? ''}`,
      AWS_PAGER: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ACCESS_KEY_ID: other.id,
      AWS_SECRET_ACCESS_KEY: other.key,
      ...env,
    },
  })
}

function session(at: number): SessionRow {
  const found = sessions[at]
  if (found === undefined) throw new Error(`there is no session ${at}`)
  return found
}

const whoAmI = (): string => `aws --endpoint-url ${emulator.endpoint} sts get-caller-identity --query Account`
/** Until AWS honours nothing that was issued before. */
const untilKeysEnd = (): string => `sleep ${lifeSeconds + 1}`

requires('aws')('a program that keyturn exec runs', () => {
  it('is the session, and still is when the keys of its start have ended', async () => {
    const { id, accountId } = session(0)
    const done = await typed(`keyturn exec ${id} -- sh -c '${whoAmI()}; ${untilKeysEnd()}; ${whoAmI()}'`)
    expect(done).toMatchObject({ code: 0, stdout: `${accountId}\n${accountId}\n` })
  })

  it('finds no other identity: neither a profile nor a key', async () => {
    const done = await typed(`keyturn exec ${session(0).id} -- ${whoAmI()} --profile other`)
    expect(done.stdout).toBe('')
    expect(done.stderr).toContain('The config profile (other) could not be found')
  })

  it('has credentials that end with --static', async () => {
    const { id, accountId } = session(0)
    const done = await typed(
      `keyturn exec ${id} --static -- sh -c '${whoAmI()}; ${untilKeysEnd()}; ${whoAmI()}'`,
    )
    expect(done.stdout).toBe(`${accountId}\n`)
    expect(done.stderr).toMatch(/expired/i)
  })

  it('goes on when the agent was replaced meanwhile', async () => {
    const { id, accountId } = session(0)
    const restart = 'keyturn agent stop >&2; KEYTURN_VAULT_PASSPHRASE=$P keyturn vault unlock >&2'
    const done = await typed(
      `P=$KEYTURN_VAULT_PASSPHRASE; export P; keyturn exec ${id} -- sh -c '${restart}; ${whoAmI()}'`,
    )
    expect(done).toMatchObject({ code: 0, stdout: `${accountId}\n` })
  })
})

it('leaves no secret on disk', async () => {
  const { stdout } = expectDone(
    await typed(`keyturn exec ${session(0).id} -- sh -c 'cat "$AWS_CONFIG_FILE"'`),
  )
  expect(stdout).toMatch(/^\[default\]\ncredential_process = \S+\/bin\/keyturn-credentials \S+\n/)
  expect(stdout).not.toMatch(/aws_(access_key_id|secret|session_token)/)
})

describe('keyturn in there', () => {
  it('means the same agent as outside', async () => {
    const pid = user.agentPid()
    const { stdout } = expectDone(
      await typed(`keyturn exec ${session(0).id} -- keyturn exec ${session(1).id} -- keyturn status --json`),
    )
    expect(JSON.parse(stdout)).toMatchObject({ agent: { pid } })
  })

  it('gives the inner session to the inner program', async () => {
    const { stdout } = expectDone(
      await typed(
        `keyturn exec ${session(0).id} -- keyturn exec ${session(1).id} -- sh -c 'echo $KEYTURN_SESSION_ID'`,
      ),
    )
    expect(stdout).toBe(`${session(1).id}\n`)
  })
})

requires('aws')('kt', () => {
  const init = 'eval "$(keyturn shell-init bash)"'

  it('switches the shell from session to session and back to what it was', async () => {
    const who = `${whoAmI()} 2>/dev/null || echo nobody`
    const script = [
      init,
      `kt ${session(0).id}`,
      who,
      `kt ${session(1).id}`,
      who,
      'kt --off',
      'echo "$AWS_PROFILE"',
    ]
    const done = expectDone(await typed(script.join('\n'), { AWS_PROFILE: 'other' }))
    expect(done.stdout).toBe(`${session(0).accountId}\n${session(1).accountId}\nother\n`)
  })

  it('shows the session and the minutes left in the prompt', async () => {
    const script = `${init}; kt ${session(0).id}; eval "$PROMPT_COMMAND"; echo "$__keyturn_segment"`
    const { stdout } = expectDone(await typed(script))
    expect(stdout).toContain(`${session(0).accountName}/${session(0).roleName} 0m`)
  })
})

requires('aws')('keyturn run', () => {
  it('runs a command in every account that a query finds, and tells where it failed', async () => {
    const failing = session(1).accountId
    const done = await typed(
      `keyturn run --sessions '' -- sh -c 'account=$(${whoAmI()}); echo "$account"; test "$account" != ${failing}'`,
    )
    expect(done.code).toBe(1)
    const told = done.stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/ +\| /))
    expect(new Map(told.map(([name, account]) => [name, account]))).toEqual(
      new Map(
        sessions.map(({ accountName, roleName, accountId }) => [`${accountName}/${roleName}`, accountId]),
      ),
    )
    expect(done.stderr).toContain('2 of 3 ended well\n')
    expect(done.stderr).toContain(`${session(1).accountName}/${session(1).roleName}: exit code 1\n`)
  })

  it('ends what runs when it is interrupted, and begins no more', async () => {
    const marks = join(user.folder, 'marks')
    mkdirSync(marks)
    const child = `touch ${marks}/$KEYTURN_SESSION_ID; exec sleep 300`
    const running = typed(
      `exec keyturn run --sessions '' --concurrency 2 -- sh -c '${child}' & pid=$!; echo $pid > ${marks}/pid; wait $pid`,
    )
    await eventually(() => {
      const marked = sessions.filter(({ id }) => existsSync(join(marks, id)))
      expect(marked).toHaveLength(2)
    }, 30_000)
    process.kill(Number(readFileSync(join(marks, 'pid'), 'utf8')), 'SIGTERM')
    const done = await running
    expect(done.code).toBe(130)
    expect(done.stderr).toContain('0 of 3 ended well\n')
    expect(sessions.filter(({ id }) => existsSync(join(marks, id)))).toHaveLength(2)
  })
})
