import { beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../../support/add-iam-user.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { refusal } from '../../support/refusal.ts'
import { expectDone, newUser, type User } from '../../support/user.ts'
import { words } from '../../support/words.ts'

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  user = await newUser({ emulator })
})

async function addIntegration(
  name: string,
  where: { startUrl?: string; region?: string } = {},
): Promise<void> {
  const { startUrl = emulator.startUrl, region = emulator.region } = where
  const flags = [`--name=${name}`, `--start-url=${startUrl}`, `--region=${region}`]
  expectDone(await user.keyturn(['integration', 'add', 'identity-center', ...flags]))
}

describe('a start URL AWS does not know', () => {
  it.each([
    ['in the browser', []],
    ['with a code', ['--device', '--no-browser']],
  ])('is exit 5 at the sign-in %s, with what to compare', async (_, flags) => {
    const startUrl = `${emulator.endpoint}/not-the-start`
    const name = `wrong ${flags.length}`
    await addIntegration(name, { startUrl })
    expect(await refusal(user, ['sign-in', name, ...flags])).toMatchObject({
      exit: 5,
      message: expect.stringContaining(`AWS does not know the start URL ${startUrl}`) as string,
      hint: 'compare start URL and region with the access portal, then remove the integration and add it again',
    })
    expect(await user.json('integration', 'list')).toContainEqual(
      expect.objectContaining({ name, signIn: 'sign-in-needed', roles: 0 }),
    )
    expectDone(await user.keyturn(['integration', 'remove', name]))
  })
})

it('a region the instance is not in is corrected to the one AWS names', async () => {
  await addIntegration('elsewhere', { region: 'us-west-2' })
  await emulator.set({ misdirectedCalls: 1 })
  expectDone(await user.keyturn(['sign-in', 'elsewhere']))
  expect(await user.json('integration', 'list')).toContainEqual(
    expect.objectContaining({ name: 'elsewhere', region: emulator.region, signIn: 'signed-in' }),
  )
  expectDone(await user.keyturn(['integration', 'remove', 'elsewhere']))
})

describe('an assumed role', () => {
  beforeAll(async () => {
    await addIntegration('acme')
    expectDone(await user.keyturn(['sign-in', 'acme']))
  })

  it('is published with its own region, not with that of its source', async () => {
    await addIamUser(user, { emulator, flags: words('--name alice --region eu-west-1') })
    const flags = [`--role-arn=${emulator.roleArn}`, '--source=alice', '--region=eu-south-1']
    expectDone(await user.keyturn(['add', 'assume-role', '--name=deploy', ...flags]))
    expectDone(await user.keyturn(['start', 'deploy', '--profile', 'deploy']))
    expect(user.read('config')).toBe('[profile deploy]\nregion = eu-south-1\n')
    expectDone(await user.keyturn(['stop', '--all']))
  })

  it('that its source may not assume is exit 5, in AWS’s words', async () => {
    const flags = ['--role-arn=arn:aws:iam::111122223333:role/nobodys', '--source=audit/ReadOnlyAccess']
    expectDone(await user.keyturn(['add', 'assume-role', '--name=nobodys', ...flags]))
    expect(await refusal(user, ['start', 'nobodys'])).toMatchObject({
      exit: 5,
      code: 'aws-refused',
      message: expect.stringContaining('AWS refused AssumeRole: AccessDenied') as string,
    })
    expect(user.read('credentials')).toBeNull()
  })

  it('may not be its own source, directly or through others', async () => {
    const arn = `--role-arn=${emulator.roleArn}`
    expectDone(await user.keyturn(['add', 'assume-role', '--name=one', arn, '--source=audit/ReadOnlyAccess']))
    expectDone(await user.keyturn(['add', 'assume-role', '--name=two', arn, '--source=one']))
    for (const source of ['one', 'two'])
      expect(await refusal(user, ['edit', 'one', `--source=${source}`])).toMatchObject({
        exit: 1,
        code: 'source-cycle',
        message: expect.stringContaining('one') as string,
      })
    expect(await refusal(user, ['remove', 'one'])).toMatchObject({ exit: 1, code: 'session-in-use' })
  })
})
