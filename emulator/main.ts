import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { numberArgument } from './number-argument.ts'
import { startEmulator } from './start-emulator.ts'

const command = new Command('emulator')
  .description('A small AWS on 127.0.0.1. Prints one line of JSON when it is ready; stop it with Ctrl-C.')
  .option(
    '--port <number>',
    'port to listen on, 0 for a free one',
    numberArgument({ least: 0, most: 65_535 }),
    0,
  )
  .option('--accounts <number>', 'accounts in the organization', numberArgument({ least: 1 }), 12)
  .option('--roles <number>', 'permission sets in each account', numberArgument({ least: 1 }), 3)
  .option(
    '--unit-levels <number>',
    'levels of units below the root',
    numberArgument({ least: 2, most: 5 }),
    2,
  )
  .option('--region <name>', 'region of its Identity Center', 'eu-west-1')
  .option('--seed <number>', 'of its ids and faults', numberArgument({ least: 0 }), 1)
  .addOption(
    new Option('--approve <mode>', 'how sign-ins are approved')
      .choices(['auto', 'by-hand', 'never'])
      .default('auto'),
  )
  .option(
    '--credential-lifetime <seconds>',
    'life of the credentials it issues',
    numberArgument({ least: 1 }),
  )
  .option('--token-lifetime <seconds>', 'life of access tokens', numberArgument({ least: 1 }))
  .option('--sign-in-lifetime <seconds>', 'how long a sign-in can be refreshed', numberArgument({ least: 1 }))
  .option('--device-interval <seconds>', 'polling interval of the device flow', numberArgument({ least: 1 }))
  .option('--throttle <calls>', 'portal calls let through each second', numberArgument({ least: 0 }))
  .option('--random-429 <share>', 'share of portal calls answered 429', numberArgument({ least: 0, most: 1 }))
  .option('--latency <ms>', 'delay of every answer', numberArgument({ least: 0 }))
  .option('--error-share <share>', 'share of calls answered 5xx', numberArgument({ least: 0, most: 1 }))
  .option('--drop-share <share>', 'share of connections cut', numberArgument({ least: 0, most: 1 }))
  .option('--clock-skew <seconds>', 'how far its clock is ahead', numberArgument({}))
  .option('--login-cache <folder>', 'sign its IAM user in there, as `aws login` does in ~/.aws/login/cache')
  .parse()

const options = command.opts<{
  port: number
  accounts: number
  roles: number
  unitLevels: number
  region: string
  seed: number
  approve: 'auto' | 'by-hand' | 'never'
  credentialLifetime?: number
  tokenLifetime?: number
  signInLifetime?: number
  deviceInterval?: number
  throttle?: number
  random429?: number
  latency?: number
  errorShare?: number
  dropShare?: number
  clockSkew?: number
  loginCache?: string
}>()

const { port, accounts, roles, unitLevels, region, seed } = options
const emulator = await startEmulator({
  port,
  accounts,
  roles,
  unitLevels,
  region,
  seed,
  switches: {
    approve: options.approve,
    credentialLifetimeSeconds: options.credentialLifetime,
    tokenLifetimeSeconds: options.tokenLifetime,
    signInLifetimeSeconds: options.signInLifetime,
    deviceIntervalSeconds: options.deviceInterval,
    throttlePerSecond: options.throttle,
    random429Share: options.random429,
    latencyMs: options.latency,
    errorShare: options.errorShare,
    dropShare: options.dropShare,
    clockSkewSeconds: options.clockSkew,
  },
})
// Before the line is printed: who reads it may stop it at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close())
const loginSession = options.loginCache === undefined ? null : await signIn(resolve(options.loginCache))
const { endpoint, startUrl, managementAccountId, iamUser, roleArn } = emulator
console.log(
  JSON.stringify({
    endpoint,
    startUrl,
    region,
    managementAccountId,
    iamUser,
    roleArn,
    roles: emulator.roles,
    ...(loginSession === null ? {} : { loginSession }),
  }),
)

/** The `login_session` for a profile. */
async function signIn(folder: string): Promise<string> {
  const login = await emulator.login()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, login.fileName), JSON.stringify(login.file), { mode: 0o600 })
  return login.loginSession
}
