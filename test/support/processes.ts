import { readdirSync, readFileSync } from 'node:fs'

/** A process as anybody who may look into `/proc` sees it. */
export interface SeenProcess {
  readonly pid: number
  readonly args: readonly string[]
  /** As it was started with. */
  readonly env: Readonly<Record<string, string>>
}

/** Every process of this machine that we may look into. */
export function processes(): readonly SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      args: strings(`/proc/${name}/cmdline`),
      env: Object.fromEntries(strings(`/proc/${name}/environ`).map(pair)),
    }))
    .filter(({ args }) => args.length > 0)
}

/** Empty for a process that is gone by now, or another user's. */
function strings(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\0').slice(0, -1)
  } catch {
    return []
  }
}

function pair(entry: string): readonly [string, string] {
  const at = entry.indexOf('=')
  return [entry.slice(0, at), entry.slice(at + 1)]
}
