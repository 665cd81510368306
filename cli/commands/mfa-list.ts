import type { MfaDevice } from '../../core/contract/mfa.ts'
import { command, flagGiven } from '../command.ts'
import { codesText } from '../output/codes-text.ts'
import { writeJson } from '../output/json.ts'
import { table } from '../output/table.ts'
import { request } from '../request.ts'

export const mfaList = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const devices = await request(io, { name: 'mfa.list', input: {} })
    if (json) writeJson(io.stdout, devices)
    else if (devices.length === 0) {
      io.stderr.write('no session needs an MFA device: keyturn edit SESSION --mfa-serial ARN names one\n')
    } else {
      io.stdout.write(
        table<MfaDevice>(
          io.stdout,
          [
            { title: 'DEVICE', cell: ({ serial }) => serial },
            { title: 'CODES', cell: ({ codes }) => codesText(codes) },
            { title: 'SESSIONS', cell: ({ sessions }) => sessions.join(', ') },
          ],
          devices,
        ),
      )
    }
    return 0
  },
})
