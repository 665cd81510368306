import { command, flagGiven, flagText, requiredText } from '../command.ts'
import { durationSeconds } from '../duration.ts'
import { narrowingChange, newPolicy } from '../narrowing.ts'
import { writeAdded } from '../output/write-added.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'

export const addAssumeRole = command({
  parse: (raw) => ({
    settings: {
      name: requiredText(raw, 'name'),
      roleArn: requiredText(raw, 'role-arn'),
      ...settingsGiven(
        raw,
        { externalId: 'external-id', roleSessionName: 'role-session-name', region: 'region' },
        asTyped,
      ),
      ...settingsGiven(raw, { durationSeconds: 'duration' }, durationSeconds),
    },
    narrowing: narrowingChange(raw),
    policyFile: flagText(raw, 'policy'),
    source: requiredText(raw, 'source'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ settings, narrowing, policyFile, source, json }, io) {
    const { sourceIdentity, ...rest } = narrowing
    const policy = await newPolicy(io, policyFile)
    const added = await resolveSession(io, source, async (reference) => {
      return await request(io, {
        name: 'session.add-assume-role',
        input: {
          ...settings,
          ...rest,
          ...(typeof sourceIdentity === 'string' ? { sourceIdentity } : {}),
          ...policy,
          source: reference,
        },
      })
    })
    writeAdded(io, added, { json })
    return 0
  },
})
