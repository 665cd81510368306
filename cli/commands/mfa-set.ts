import type { MfaDevice } from '../../core/contract/mfa.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import type { Io } from '../io.ts'
import { codesText } from '../output/codes-text.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { offerRecovery } from '../prompts/offer-recovery.ts'
import { request } from '../request.ts'

export const mfaSet = command({
  parse: (raw) => {
    const commandLine = flagText(raw, 'command')
    const ways = [commandLine !== undefined, flagGiven(raw, 'totp'), flagGiven(raw, 'prompt')]
    if (ways.filter((given) => given).length !== 1) {
      throw usageError(
        'where do the codes come from?',
        'one of --prompt (you are asked), --totp (made from the device’s key) and --command CMD (a program prints them)',
      )
    }
    return {
      serial: argument(raw, 0),
      commandLine,
      totp: flagGiven(raw, 'totp'),
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ serial, commandLine, totp, json }, io) {
    const device =
      commandLine !== undefined
        ? await request(io, { name: 'mfa.set-command', input: { serial, command: commandLine } })
        : totp
          ? await setTotp(io, serial)
          : await request(io, { name: 'mfa.use-prompt', input: { serial } })
    if (json) writeJson(io.stdout, device)
    else {
      io.stdout.write(`codes of ${printable(device.serial)}: ${codesText(device.codes)}\n`)
      if (device.sessions.length === 0) io.stderr.write('no session needs this device yet\n')
    }
    return 0
  },
})

/** The key is asked for hidden, or read from stdin: never an argument, which others can see. */
async function setTotp(io: Io, serial: string): Promise<MfaDevice> {
  io.stderr.write(
    'with this key in the vault, whoever opens the vault has both factors: the access key, and the codes that were to protect it\n',
  )
  await offerRecovery(io, 'totp-seed')
  const key = io.canAsk
    ? await io.askHidden('key of the device (base32, or the text of its QR code): ')
    : await io.readStdin()
  if (key.trim() === '')
    throw usageError('no key was given', 'give the base32 key or otpauth://totp/… on stdin')
  return await request(io, { name: 'mfa.set-totp', input: { serial, key } })
}
