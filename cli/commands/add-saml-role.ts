import type { SamlRole } from '../../core/contract/operations.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven, flagText, type RawArguments, requiredText } from '../command.ts'
import { durationSeconds } from '../duration.ts'
import type { Io } from '../io.ts'
import { limitsChange, newPolicy } from '../narrowing.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { nextIsStart } from '../output/write-added.ts'
import { request } from '../request.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'

export const addSamlRole = command({
  parse: (raw) => ({
    name: requiredText(raw, 'name'),
    startUrl: requiredText(raw, 'start-url'),
    wanted: wantedRoles(raw),
    more: {
      ...settingsGiven(raw, { durationSeconds: 'duration' }, durationSeconds),
      ...settingsGiven(raw, { region: 'region' }, asTyped),
      ...limitsChange(raw),
    },
    policyFile: flagText(raw, 'policy'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ name, startUrl, wanted, more, policyFile, json }, io) {
    const policy = await newPolicy(io, policyFile)
    const roles = typeof wanted === 'string' ? await offeredRoles(io, { startUrl, wanted }) : [wanted]
    const added = await request(io, {
      name: 'session.add-saml-roles',
      input: { name, startUrl, roles: [...roles], ...more, ...policy },
    })
    if (json) writeJson(io.stdout, added.map(sessionDetailsJson))
    else for (const session of added) io.stdout.write(`added ${printable(session.name)}\n`)
    const [first] = added
    if (first === undefined) io.stderr.write('all of them are there already\n')
    else if (!json) io.stderr.write(nextIsStart(first))
    return 0
  },
})

/** The role that was named, or which of those that are offered. */
function wantedRoles(raw: RawArguments): SamlRole | 'all' | 'one' {
  const roleArn = flagText(raw, 'role-arn')
  const providerArn = flagText(raw, 'provider-arn')
  const all = flagGiven(raw, 'all')
  if (roleArn === undefined && providerArn === undefined) return all ? 'all' : 'one'
  if (all) throw usageError('--all goes without a role', 'leave --role-arn and --provider-arn out')
  if (roleArn === undefined || providerArn === undefined) {
    throw usageError(
      '--role-arn and --provider-arn go together',
      'leave both out to choose from the roles the provider offers',
    )
  }
  return { roleArn, providerArn }
}

async function offeredRoles(
  io: Io,
  { startUrl, wanted }: { readonly startUrl: string; readonly wanted: 'all' | 'one' },
): Promise<readonly SamlRole[]> {
  const roles = await request(io, {
    name: 'session.saml-roles',
    input: { startUrl },
    waiting: 'asking the identity provider for its roles',
  })
  if (wanted === 'all' || roles.length === 1) return roles
  if (!io.canAsk) {
    throw usageError(
      `${roles.length} roles are offered, say which: ${roles.map(({ roleArn }) => roleArn).join(', ')}`,
      'name one with --role-arn and --provider-arn, or take them with --all',
    )
  }
  const picked = await io.choose(
    'which role?',
    roles.map(({ roleArn, providerArn }, at) => ({ value: String(at), label: roleArn, hint: providerArn })),
  )
  return roles.slice(Number(picked), Number(picked) + 1)
}
