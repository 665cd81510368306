/**
 * A workspace as an older Keyturn wrote it, in the form of today; what is no such thing comes back as it is, for the
 * schema to judge. Nothing is written: the file takes the new form with the next change. Pure.
 */
export function migrateWorkspace(json: unknown): unknown {
  return isVersion(json, 1) ? fromVersion1(json) : json
}

/** 2 knows favourites, tags, environments, settings, and the integration that the agent plays by itself. */
function fromVersion1(workspace: Readonly<Record<string, unknown>>): unknown {
  const { integrations, preferences } = workspace
  return {
    ...workspace,
    version: 2,
    integrations: Array.isArray(integrations) ? integrations.map(withoutDemo) : integrations,
    preferences: isRecord(preferences)
      ? Object.fromEntries(Object.entries(preferences).map(([id, own]) => [id, withoutMarks(own)]))
      : preferences,
    settings: {},
  }
}

function withoutDemo(integration: unknown): unknown {
  return isRecord(integration) ? { ...integration, demo: false } : integration
}

function withoutMarks(preferences: unknown): unknown {
  return isRecord(preferences)
    ? { ...preferences, favourite: false, tags: [], environment: null }
    : preferences
}

function isVersion(json: unknown, version: number): json is Readonly<Record<string, unknown>> {
  return isRecord(json) && json['version'] === version
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
