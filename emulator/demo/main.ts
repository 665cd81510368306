import { readFileSync } from 'node:fs'
import { narrator } from './narrator.ts'
import { runProgram } from './run-program.ts'
import { setStage, type Stage } from './stage.ts'
import { type AwsTool, findAwsTool } from './aws-tool.ts'

/** Short enough to be refreshed while somebody watches. */
const credentialSeconds = 16
const accounts = 40
const roles = 3

interface Session {
  readonly id: string
  readonly accountId: string
  readonly accountName: string
  readonly roleName: string
}

// Where there is no AWS CLI the SDK runs in this process, and its notice on Node versions is no part of the story.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { claim, say, step, verdict } = narrator()
const stage = await setStage({ path: process.env.PATH ?? '', accounts, roles, credentialSeconds })
try {
  await show(stage, await findAwsTool(stage))
} catch (error) {
  claim('the demo runs to its end', false, error instanceof Error ? error.message : String(error))
} finally {
  await runProgram(...withArguments(stage, 'agent', 'stop'), stage.env)
  await stage.clear()
}
process.exitCode = verdict() ? 0 : 1

async function show(stage: Stage, tool: AwsTool): Promise<void> {
  step('A home folder of its own, and a small AWS on this machine')
  say(`AWS answers at ${stage.endpoint}; nothing in this demo reaches further.`)
  say(
    `~/.aws holds two files of somebody's own, comments and all. The tool that will use them: ${tool.name}.`,
  )

  step('This home has no keychain, so a passphrase protects the vault')
  await keyturn('vault', 'use', 'passphrase')

  step('Sign in to IAM Identity Center')
  await keyturn(
    'integration',
    'add',
    'identity-center',
    '--name',
    'acme',
    '--start-url',
    stage.startUrl,
    '--region',
    stage.region,
  )
  await keyturn('sign-in', 'acme')

  step('List the accounts of the organization')
  await keyturn('integration', 'sync', 'acme')
  const sessions = JSON.parse(await keyturn('list', '--json')) as readonly Session[]
  const listed = new Set(sessions.map((session) => session.accountId)).size
  claim(
    `${listed} accounts and ${sessions.length} roles are listed`,
    listed === accounts && sessions.length === accounts * roles,
  )

  step('Read the organization that the accounts stand in')
  await keyturn('org', 'use', 'acme-management/ReadOnlyAccess')
  await keyturn('org', 'tree')
  const production = JSON.parse(await keyturn('list', 'ou:Production', '--json')) as readonly Session[]
  claim(
    `ou:Production finds ${production.length} roles, all of accounts in that unit`,
    production.length > 0 && production.every(({ accountName }) => accountName.startsWith('prod-')),
  )

  step('Start two sessions')
  const admin = pick(sessions, 'prod-', 'AdministratorAccess')
  const reader = pick(sessions, 'staging-', 'ReadOnlyAccess')
  await keyturn('start', admin.id, '--profile', 'prod')
  await keyturn('start', reader.id, '--profile', 'staging')

  step(`${tool.name} uses them`)
  await isCaller(tool, 'prod', admin)
  await isCaller(tool, 'staging', reader)
  if (tool.command !== null) {
    const run = await keyturn('exec', reader.id, '--', ...tool.command)
    claim('a command run by keyturn exec is the same role', isArnOf(run.trim(), reader), run.trim())
  }

  step(`The credentials live ${credentialSeconds} s; Keyturn replaces them at half of that`)
  const before = keyIds(stage)
  const started = performance.now()
  await until(() => keyIds(stage).every((id, index) => id !== before[index]), credentialSeconds * 1_000)
  const after = keyIds(stage)
  claim(
    `${before.join(' and ')} became ${after.join(' and ')}`,
    after.length === before.length && !after.some((id) => before.includes(id)),
  )
  say(`after ${((performance.now() - started) / 1_000).toFixed(0)} s of waiting, nobody asked for it`)
  await isCaller(tool, 'prod', admin)

  step('Stop')
  await keyturn('stop', '--all')
  await keyturn('agent', 'stop')
  const { credentials, config } = stage.before
  claim(
    '~/.aws/credentials is byte for byte what it was',
    readFileSync(stage.credentialsFile, 'utf8') === credentials,
  )
  claim('~/.aws/config is byte for byte what it was', readFileSync(stage.configFile, 'utf8') === config)
}

/** Runs the command line as a person would, shows it, and gives its answer. @throws when it fails. */
async function keyturn(...args: readonly string[]): Promise<string> {
  say(`$ keyturn ${args.join(' ')}`)
  const { code, stdout, stderr } = await runProgram(...withArguments(stage, ...args), stage.env)
  if (code !== 0) throw new Error(`keyturn ${args.join(' ')} ended with ${code}: ${stderr.trim()}`)
  const lines = stdout.trim().split('\n')
  if (!args.includes('--json')) say(...lines.slice(0, 6).map((line) => `  ${line}`))
  return stdout
}

function withArguments(
  { keyturn: [node, program] }: Stage,
  ...args: readonly string[]
): [string, readonly string[]] {
  return [node, [program, ...args]]
}

async function isCaller(tool: AwsTool, profile: string, session: Session): Promise<void> {
  const arn = await tool.whoAmI(profile)
  claim(`profile ${profile} is ${arn}`, isArnOf(arn, session))
}

/** An assumed role's ARN names account and role; Identity Center's roles wrap the permission set's name. */
function isArnOf(arn: string, session: Session): boolean {
  return arn.includes(`::${session.accountId}:assumed-role/`) && arn.includes(session.roleName)
}

function pick(sessions: readonly Session[], accountPrefix: string, roleName: string): Session {
  const found = sessions.find((one) => one.accountName.startsWith(accountPrefix) && one.roleName === roleName)
  if (found === undefined) throw new Error(`no ${roleName} in an account named ${accountPrefix}…`)
  return found
}

/** The access key ids published now, in the order of the file. */
function keyIds(stage: Stage): readonly string[] {
  const text = readFileSync(stage.credentialsFile, 'utf8')
  return [...text.matchAll(/^aws_access_key_id\s*=\s*(ASIA\w+)/gm)].map(([, id = '']) => id)
}

async function until(condition: () => boolean, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!condition() && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 100))
}
