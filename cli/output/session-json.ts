import type { SessionDetails, SessionRow } from '../../core/contract/session.ts'

/** The documented row of `list --json`: these fields, in this order, no others. */
export type SessionJson = Pick<
  SessionRow,
  | 'id'
  | 'name'
  | 'alias'
  | 'kind'
  | 'accountId'
  | 'accountName'
  | 'roleName'
  | 'ou'
  | 'accountEmail'
  | 'accountTags'
  | 'integration'
  | 'environment'
  | 'environmentRule'
  | 'status'
  | 'profiles'
  | 'delivery'
  | 'region'
  | 'expiresAt'
  | 'stopsAt'
  | 'readOnly'
>

export function sessionJson(row: SessionRow): SessionJson {
  const {
    id,
    name,
    alias,
    kind,
    accountId,
    accountName,
    roleName,
    ou,
    accountEmail,
    accountTags,
    integration,
    environment,
    environmentRule,
    status,
    profiles,
    delivery,
    region,
    expiresAt,
    stopsAt,
    readOnly,
  } = row
  return {
    id,
    name,
    alias,
    kind,
    accountId,
    accountName,
    roleName,
    ou,
    accountEmail,
    accountTags,
    integration,
    environment,
    environmentRule,
    status,
    profiles,
    delivery,
    region,
    expiresAt,
    stopsAt,
    readOnly,
  }
}

export type SessionDetailsJson = SessionJson &
  Pick<
    SessionDetails,
    'settings' | 'defaultProfile' | 'durationSeconds' | 'accessKeyId' | 'nextRefreshAt' | 'keys'
  >

/** The documented answer of `show --json`: a row of the list with what was set on it and what it holds now. */
export function sessionDetailsJson(details: SessionDetails): SessionDetailsJson {
  const { settings, defaultProfile, durationSeconds, accessKeyId, nextRefreshAt, keys } = details
  return {
    ...sessionJson(details),
    settings,
    defaultProfile,
    durationSeconds,
    accessKeyId,
    nextRefreshAt,
    keys,
  }
}
