import type { Revoked } from '../../core/contract/revocation.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import { exitCodeOf } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { writeJson } from '../output/json.ts'
import { localTime } from '../output/local-time.ts'
import { printable } from '../output/printable.ts'
import { sessionLabel } from '../output/session-label.ts'
import { shellWord } from '../output/shell-word.ts'
import { confirm } from '../prompts/confirm.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const revoke = command({
  parse: (raw) => ({
    session: argument(raw, 0),
    by: flagText(raw, 'with') ?? null,
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ session, by, yes, json }, io) {
    const found = await resolveSession(io, session, async (reference) => {
      return await request(io, { name: 'session.show', input: { session: reference } })
    })
    if (!yes) {
      // Others are cut off who were not asked: no script does that by oversight.
      if (!io.canAsk) throw usageError('nobody can be asked here', 'say --yes if you are sure')
      const role = found.accountId === null ? 'its role' : `its role in account ${found.accountId}`
      await confirm(
        io,
        `end at AWS all that was issued for ${printable(sessionLabel(found))}? Everyone who uses ${role} is cut off`,
      )
    }
    const revoked = await request(io, {
      name: 'session.revoke',
      input: { session: found.id, ...(by === null ? {} : { with: by }) },
      waiting: `revoking what was issued for ${sessionLabel(found)}`,
    })
    if (json) writeJson(io.stdout, revoked)
    else describe(io, sessionLabel(found), revoked)
    return revoked.outcome === 'revoked' ? 0 : exitCodeOf('aws-refused')
  },
})

function describe(io: Io, label: string, revoked: Revoked): void {
  const { roleArn } = revoked
  if (revoked.outcome === 'revoked') {
    io.stdout.write(
      `AWS refuses what was issued for ${roleArn} before ${localTime(revoked.issuedBefore, Date.now())}\n`,
    )
    for (const { name, wasActive, profiles, accessKeyIds } of revoked.ended) {
      const from = profiles.length === 0 ? '' : `, withdrawn from ${profiles.map(printable).join(', ')}`
      const keys = accessKeyIds.map((id) => `; key ${id} is of no more use`)
      io.stdout.write(`${wasActive ? 'stopped ' : ''}${printable(name)}${from}${keys.join('')}\n`)
    }
    io.stderr.write('all of AWS may need some minutes to know\n')
    io.stderr.write(`new credentials: keyturn start ${shellWord(label)}\n`)
    return
  }
  const { by, message, policyName, policy, consoleAddress } = revoked
  io.stderr.write(`nothing was changed: ${printable(by)} may not put a policy on ${roleArn}\n`)
  io.stderr.write(`${printable(message)}\n`)
  io.stderr.write(
    `if another session may: keyturn revoke ${shellWord(label)} --with SESSION\n` +
      `else somebody who may revokes it at ${consoleAddress}\n` +
      `or puts this inline policy on the role, called ${policyName}:\n`,
  )
  io.stdout.write(`${policy}\n`)
}
