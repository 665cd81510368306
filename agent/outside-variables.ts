import type { Variables } from './home.ts'

/**
 * In every environment we make for a session: the variables that this changed, with what was put there and what was
 * there before, null for nothing. So `keyturn` in there means the same agent as outside, and a shell can be led back.
 */
export const outsideName = 'KEYTURN_OUTSIDE'

type Changes = Readonly<Record<string, readonly [inside: string | null, outside: string | null]>>

/** The variables as they were outside of what we made. One that was changed again since stays as it is. */
export function outsideVariables(variables: Variables): Variables {
  const note = variables[outsideName]
  if (note === undefined) return variables
  const { [outsideName]: _, ...outside } = variables
  const restored: Record<string, string | undefined> = outside
  for (const [name, [put, before]] of Object.entries(changesIn(note))) {
    if ((variables[name] ?? null) !== put) continue
    if (before === null) delete restored[name]
    else restored[name] = before
  }
  return restored
}

/** KEYTURN_OUTSIDE for variables that are set, or with null taken away, in place of these. */
export function outsideNote(
  outside: Variables,
  put: Readonly<Record<string, string | null>>,
): Readonly<Record<typeof outsideName, string>> {
  const changes: Changes = Object.fromEntries(
    Object.entries(put).map(([name, value]) => [name, [value, outside[name] ?? null]]),
  )
  return { [outsideName]: JSON.stringify(changes) }
}

/** What somebody else put there under our name changes nothing. */
function changesIn(note: string): Changes {
  try {
    const value: unknown = JSON.parse(note)
    return isChanges(value) ? value : {}
  } catch {
    return {}
  }
}

function isChanges(value: unknown): value is Changes {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every(
    (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isTextOrNull),
  )
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string'
}
