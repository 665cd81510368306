import type { RotatedKey, RotationStep } from '../../core/contract/access-key.ts'
import type { SessionDetails } from '../../core/contract/session.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import { usageError } from '../cli-error.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { writeJson } from '../output/json.ts'
import { keyAgeText, keyText } from '../output/key-age.ts'
import { printable } from '../output/printable.ts'
import { sessionLabel } from '../output/session-label.ts'
import { confirm } from '../prompts/confirm.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const rotate = command({
  parse: (raw) => {
    const keepOld = flagGiven(raw, 'keep-old')
    const abandon = flagGiven(raw, 'abandon')
    const deleteOther = flagText(raw, 'delete-other') ?? null
    if (abandon && (keepOld || deleteOther !== null)) throw usageError('--abandon goes alone')
    return {
      session: argument(raw, 0),
      keepOld,
      abandon,
      deleteOther,
      yes: flagGiven(raw, 'yes'),
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ session, keepOld, abandon, deleteOther, yes, json }, io) {
    const found = await resolveSession(io, session, async (reference) => {
      return await request(io, { name: 'session.show', input: { session: reference } })
    })
    if (abandon) return await giveUp(io, { found, yes, json })
    if (deleteOther !== null) {
      if (!yes) await confirm(io, `delete ${deleteOther} at AWS for good?`)
      await request(io, {
        name: 'access-key.delete-other',
        input: { session: found.id, accessKeyId: deleteOther },
        waiting: `deleting ${deleteOther}`,
      })
      io.stderr.write(`deleted ${deleteOther}\n`)
    }
    await explain(io, found, { ask: !yes, keepOld })
    const rotated = await request(io, {
      name: 'access-key.rotate',
      input: { session: found.id, ...(keepOld ? { oldKey: 'keep' } : {}) },
      waiting: 'looking at the keys',
      onEvent: (event) => (event.type === 'rotation-progress' ? stepTexts[event.step] : null),
    })
    if (json) writeJson(io.stdout, rotated)
    else io.stdout.write(rotatedText(sessionLabel(found), rotated))
    return 0
  },
})

/** What is about to be done, or goes on. */
async function explain(
  io: Io,
  found: SessionDetails,
  { ask, keepOld }: { readonly ask: boolean; readonly keepOld: boolean },
): Promise<void> {
  const read = await request(io, {
    name: 'access-key.read',
    input: { session: found.id },
    waiting: 'looking at the keys',
  })
  if (read.rotatingSince !== null) {
    io.stderr.write(
      `going on with the rotation begun ${read.rotatingSince.slice(0, 16).replace('T', ' ')} UTC\n`,
    )
  }
  if (!ask || !io.canAsk) return
  io.stderr.write(`${read.accessKeyId}, age: ${keyAgeText(read)}\n`)
  for (const other of read.others) io.stderr.write(`the user also has ${keyText(other)}\n`)
  const old = keepOld ? 'switch the old one off' : 'delete the old one'
  await confirm(io, `make a new key for ${printable(sessionLabel(found))} and ${old}?`)
}

async function giveUp(
  io: Io,
  { found, yes, json }: { readonly found: SessionDetails; readonly yes: boolean; readonly json: boolean },
): Promise<ExitCode> {
  if (!yes) await confirm(io, `end the rotation of ${printable(sessionLabel(found))} where it is?`)
  const ended = await request(io, {
    name: 'access-key.abandon',
    input: { session: found.id },
    waiting: 'looking at the keys',
  })
  if (json) writeJson(io.stdout, ended)
  else {
    io.stdout.write(`${printable(sessionLabel(found))} uses ${ended.accessKeyId}\n`)
    for (const left of ended.left) io.stderr.write(`left as it is at AWS: ${left}\n`)
  }
  return 0
}

const stepTexts: Readonly<Record<RotationStep, string>> = {
  'remove-orphan': 'deleting a key that an earlier run made and could not store',
  create: 'making a new key',
  verify: 'waiting until AWS takes the new key',
  switch: 'putting the new key in the vault',
  'note-switch': 'moving the session to the new key',
  deactivate: 'switching the old key off',
  confirm: 'checking that sessions start without the old key',
  delete: 'deleting the old key',
}

function rotatedText(name: string, { accessKeyId, oldAccessKeyId, oldKey, alsoMoved }: RotatedKey): string {
  const old = oldKey === 'deleted' ? 'is deleted' : 'is switched off, and still there at AWS'
  const others = alsoMoved.map((other) => `${printable(other)} had the same key and uses the new one, too\n`)
  return `${printable(name)} uses ${accessKeyId}; ${oldAccessKeyId} ${old}\n${others.join('')}`
}
