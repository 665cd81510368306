import { command, flagGiven, flagText, requiredText } from '../command.ts'
import { durationSeconds } from '../duration.ts'
import { narrowingChange, readPolicy } from '../narrowing.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { shellWord } from '../output/shell-word.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const addAssumeRole = command({
  parse: (raw) => {
    const externalId = flagText(raw, 'external-id')
    const roleSessionName = flagText(raw, 'role-session-name')
    const duration = flagText(raw, 'duration')
    const region = flagText(raw, 'region')
    return {
      settings: {
        name: requiredText(raw, 'name'),
        roleArn: requiredText(raw, 'role-arn'),
        ...(externalId === undefined ? {} : { externalId }),
        ...(roleSessionName === undefined ? {} : { roleSessionName }),
        ...(duration === undefined ? {} : { durationSeconds: durationSeconds(duration) }),
        ...(region === undefined ? {} : { region }),
      },
      narrowing: narrowingChange(raw),
      policyFile: flagText(raw, 'policy'),
      source: requiredText(raw, 'source'),
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ settings, narrowing, policyFile, source, json }, io) {
    const { sourceIdentity, ...rest } = narrowing
    const policy = await readPolicy(io, policyFile)
    const added = await resolveSession(io, source, async (reference) => {
      return await request(io, {
        name: 'session.add-assume-role',
        input: {
          ...settings,
          ...rest,
          ...(typeof sourceIdentity === 'string' ? { sourceIdentity } : {}),
          ...(typeof policy === 'string' ? { policy } : {}),
          source: reference,
        },
      })
    })
    if (json) writeJson(io.stdout, sessionDetailsJson(added))
    else {
      io.stdout.write(`added ${printable(added.name)}\n`)
      io.stderr.write(`next: keyturn start ${shellWord(added.name)}\n`)
    }
    return 0
  },
})
