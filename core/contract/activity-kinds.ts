/** What is recorded of what the agent did; `record` is about the record itself. */
export const activityKinds = [
  'sign-in',
  'sign-out',
  'start',
  'refresh',
  'hand-out',
  'console',
  'stop',
  'failure',
  'organization',
  'import',
  'record',
] as const
export type ActivityKind = (typeof activityKinds)[number]

/** The way by which a tool was given credentials. */
export const toolKinds = [
  'credential-process',
  'command-line',
  'environment',
  'container',
  'instance',
] as const
export type ToolKind = (typeof toolKinds)[number]

/** What can fail. */
export const failingActs = ['sign-in', 'start', 'refresh', 'hand-out', 'console', 'organization'] as const

/**
 * Something is or was not right with the record; told once, and kept in it.
 * `unsealed`: so many entries stand behind the last sealed head, as after a crash. `missing`: so many entries that the
 * head knows are gone. `changed`: the last entry is not the one the head knows. `head-missing`: there are entries and no
 * head. `head-changed`: the head was not written with the vault's key. `not-written`: so many could not be written.
 */
export const recordTroubles = [
  'unsealed',
  'missing',
  'changed',
  'head-missing',
  'head-changed',
  'not-written',
] as const
export type RecordTrouble = (typeof recordTroubles)[number]
