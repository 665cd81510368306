import type { SessionAccessKey } from '../../core/contract/access-key.ts'
import type { SessionLimits, SessionTag } from '../../core/contract/narrowing.ts'
import type { SessionDetails, TokenOrigin } from '../../core/contract/session.ts'
import { argument, command, flagGiven } from '../command.ts'
import { codesText } from '../output/codes-text.ts'
import { countdown } from '../output/countdown.ts'
import { environmentText } from '../output/environment-text.ts'
import { facts } from '../output/facts.ts'
import { writeJson } from '../output/json.ts'
import { keyAgeText } from '../output/key-age.ts'
import { localTime } from '../output/local-time.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { sessionLabel } from '../output/session-label.ts'
import { sessionState } from '../output/session-state.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const show = command({
  parse: (raw) => ({ session: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ session, json }, io) {
    const details = await resolveSession(io, session, async (reference) => {
      return await request(io, { name: 'session.show', input: { session: reference } })
    })
    const key =
      details.kind === 'iam-user'
        ? await request(io, {
            name: 'access-key.read',
            input: { session: details.id },
            waiting: 'asking AWS about the key',
          })
        : null
    if (json) writeJson(io.stdout, { ...sessionDetailsJson(details), longTermKey: key })
    else io.stdout.write(facts(io.stdout, factsOf(details, key)))
    return 0
  },
})

/** What there is to know about a session, in the order a person asks. */
export function factsOf(
  details: SessionDetails,
  key: SessionAccessKey | null = null,
): readonly (readonly [string, string | null])[] {
  const now = Date.now()
  const left = details.expiresAt === null ? null : countdown(details.expiresAt, now)
  return [
    ['session', sessionLabel(details)],
    ['state', sessionState(details.status).text],
    ['note', details.reason],
    ['gone', details.gone ? 'the portal no longer lists this role' : null],
    ['id', details.id],
    ['name', details.name],
    ['kind', details.kind],
    ['integration', details.integration],
    ['account', [details.accountId, details.accountName].filter((part) => part !== null).join(' ') || null],
    ['role', details.roleName],
    ['unit', details.ou?.join(' / ') || null],
    ['email', details.accountEmail],
    ['environment', environmentText(details)],
    ...settingsOf(details, key),
    ['access', details.readOnly ? 'read only' : null],
    ['region', details.region],
    ['published as', details.profiles.join(', ') || null],
    ['delivery', details.delivery ?? details.ownDelivery],
    ['default profile', details.defaultProfile],
    ['duration', details.durationSeconds === null ? null : `${details.durationSeconds} s`],
    ['key id', details.accessKeyId],
    [
      'valid until',
      details.expiresAt === null
        ? null
        : `${localTime(details.expiresAt, now)}${left === null ? ', expired' : `, ${left} left`}`,
    ],
    [
      'valid keys',
      details.keys
        .map(({ accessKeyId, validUntil }) => `${accessKeyId} until ${localTime(validUntil, now)}`)
        .join(', ') || null,
    ],
    ['stops at', details.stopsAt === null ? null : localTime(details.stopsAt, now)],
    ['next refresh', details.nextRefreshAt === null ? null : localTime(details.nextRefreshAt, now)],
  ]
}

function tagsText(tags: readonly SessionTag[], wanted: (tag: SessionTag) => boolean): string | null {
  return (
    tags
      .filter(wanted)
      .map(({ key, value }) => `${key}=${value}`)
      .join(', ') || null
  )
}

function settingsOf(
  { settings }: SessionDetails,
  key: SessionAccessKey | null,
): readonly (readonly [string, string | null])[] {
  switch (settings.kind) {
    case 'identity-center-role':
      return [['start URL', settings.startUrl]]
    case 'iam-user':
      return [
        ['access key', settings.accessKeyId],
        ['key age', key === null ? null : keyAgeText(key)],
        [
          'rotation',
          (key?.rotatingSince ?? null) === null
            ? null
            : 'begun and not ended: keyturn rotate goes on with it',
        ],
        ['MFA device', settings.mfaSerial],
        ['MFA codes', settings.mfaCodes === null ? null : codesText(settings.mfaCodes)],
      ]
    case 'assume-role':
      return [
        ['role ARN', settings.roleArn],
        ['assumed from', settings.sourceName ?? settings.sourceSessionId],
        ['external id', settings.externalId],
        ['session name', settings.roleSessionName],
        ['source identity', settings.sourceIdentity],
        ['tags', tagsText(settings.sessionTags, (tag) => !tag.transitive)],
        ['transitive tags', tagsText(settings.sessionTags, (tag) => tag.transitive)],
        ...limitFacts(settings),
      ]
    case 'saml-role':
      return [
        ['role ARN', settings.roleArn],
        ['identity provider', settings.providerArn],
        ['start URL', settings.startUrl],
        ...limitFacts(settings),
      ]
    case 'process':
      return [['command', settings.command]]
    case 'login-session':
      return [['profile of aws login', settings.loginProfile]]
    case 'web-identity-role':
      return [
        ['role ARN', settings.roleArn],
        ...tokenFacts(settings.token),
        ['session name', settings.roleSessionName],
        ...limitFacts(settings),
      ]
  }
}

function limitFacts({ policy, policyArns }: SessionLimits): readonly (readonly [string, string | null])[] {
  return [
    ['session policy', policy],
    ['policy ARNs', policyArns.join(', ') || null],
  ]
}

function tokenFacts(token: TokenOrigin): readonly (readonly [string, string | null])[] {
  switch (token.from) {
    case 'issuer':
      return [
        ['issuer', token.issuer],
        ['client id', token.clientId],
        ['client secret', token.hasClientSecret ? 'in the vault' : null],
        ['scopes', token.scopes.length === 0 ? null : token.scopes.join(' ')],
        ['redirect port', token.redirectPort === null ? null : String(token.redirectPort)],
      ]
    case 'file':
      return [['token file', token.path]]
    case 'command':
      return [['command', token.command]]
  }
}
