import type { AgentOperationName } from './agent-operations.ts'

/** What front ends ask by themselves, time and again: that they do says nothing of a person. */
const readings: ReadonlySet<AgentOperationName> = new Set([
  'status.read',
  'status.retry',
  'session.list',
  'session.table',
  'session.show',
  'session.last-set',
  'presence.left',
  'access-key.read',
  'access-key.found',
  'import.leapp-plan',
  'import.profiles-plan',
  'move-in.plan',
  'integration.list',
  'session.found-logins',
  'integration.found',
  'integration.cli-sign-ins',
  'integration.unread-accounts',
  'integration.read-first',
  'environment.list',
  'console.recent',
  'activity.list',
  'catalog.list',
  'catalog.export',
  'catalog.plan',
  'activity.verify',
  'settings.read',
  'prompt.list',
  'mfa.list',
  'profiles.list',
  'vault.status',
  'doctor.read',
  'presence.note',
])

export function isReading(name: AgentOperationName): boolean {
  return readings.has(name)
}
