import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTerminal } from '../cli/support/terminal.ts'
import { addIamUser } from '../support/add-iam-user.ts'
import { contentOf, filesUnder } from '../support/files-under.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { mfaCode } from '../support/mfa-code.ts'
import { requires } from '../support/requires.ts'
import { expectDone, keyturnScript, newUser, type User } from '../support/user.ts'

const bothFactors =
  'with this key in the vault, whoever opens the vault has both factors: the access key, and the codes that were to protect it\n'

let emulator: LaunchedEmulator
let user: User
let serial: string
let seed: string

beforeEach(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  ;({ mfaSerial: serial, mfaSecret: seed } = emulator.iamUser)
  user = await newUser({ emulator })
  await addIamUser(user, { emulator, flags: ['--name', 'alice', '--mfa-serial', serial] })
})

const setTotp = (input: string) => user.keyturn(['mfa', 'set', serial, '--totp'], { input })

describe('codes from the key in the vault', () => {
  it('start a session with nobody there, by the key or by the text of the QR code', async () => {
    expect(await user.keyturn(['start', 'alice'])).toMatchObject({ code: 3 })
    for (const key of [`${seed}\n`, `otpauth://totp/AWS:alice?secret=${seed}&issuer=AWS\n`]) {
      expect(await setTotp(key)).toMatchObject({
        code: 0,
        stdout: `codes of ${serial}: made from the key in the vault\n`,
        stderr: bothFactors,
      })
    }
    expectDone(await user.keyturn(['start', 'alice']))
    expect((await user.keyturn(['show', 'alice'])).stdout).toMatch(
      /^MFA codes +made from the key in the vault$/m,
    )
    expect(await user.json('mfa', 'list')).toEqual([
      { serial, codes: { source: 'totp' }, sessions: ['alice'] },
    ])
  })

  it('are asked for again when the key is taken out', async () => {
    expectDone(await setTotp(seed))
    expect(await user.keyturn(['mfa', 'set', serial, '--prompt'])).toMatchObject({
      code: 0,
      stdout: `codes of ${serial}: asked for\n`,
    })
    expect(await user.keyturn(['start', 'alice'])).toMatchObject({ code: 3 })
  })

  it('leave the key in no file and no log, and a refused one in no message', async () => {
    expectDone(await setTotp(seed))
    expectDone(await user.keyturn(['credentials', 'alice']))
    const broken = seed.replace(/.$/, '1')
    const refused = await setTotp(broken)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).not.toContain(seed.slice(0, 8))
    for (const file of filesUnder(user.folder))
      expect(contentOf(file)?.toString('latin1') ?? '').not.toContain(seed)
  })

  requires('script')('at a terminal', () => {
    it('the key is asked for and never shown', async () => {
      const args = `mfa set ${serial} --totp`
      const terminal = openTerminal(`'${process.execPath}' '${keyturnScript}' ${args}`, user.env)
      await terminal.shows('key of the device (base32, or the text of its QR code): ')
      terminal.type(`${seed}\r`)
      await expect(terminal.ended).resolves.toBe(0)
      expect(terminal.screen()).not.toContain(seed.slice(0, 8))
    })
  })
})

describe('codes that a command prints', () => {
  it('start a session with nobody there, and the command is told', async () => {
    const file = join(user.folder, 'code')
    writeFileSync(file, mfaCode(emulator))
    expect(await user.keyturn(['mfa', 'set', serial, '--command', `cat '${file}'`])).toMatchObject({
      code: 0,
      stdout: `codes of ${serial}: printed by cat '${file}'\n`,
    })
    expectDone(await user.keyturn(['start', 'alice']))
  })

  it('are not asked for instead when the command fails', async () => {
    expectDone(await user.keyturn(['mfa', 'set', serial, '--command', 'sh -c "echo no device >&2; exit 1"']))
    expect(await user.keyturn(['start', 'alice'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `keyturn: the command for codes of ${serial} ended with 1: no device\nhint: run it by hand to see why\n`,
    })
  })
})

it('one source is named, no more and no fewer, of any device', async () => {
  for (const flags of [[], ['--totp', '--prompt'], ['--prompt', '--command', 'ykman']])
    expect(await user.keyturn(['mfa', 'set', serial, ...flags])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('where do the codes come from?'),
    })
  expect(await user.keyturn(['mfa', 'set', `${serial}-2`, '--command', 'ykman'])).toMatchObject({
    code: 0,
    stderr: 'no session needs this device yet\n',
  })
})
