import { untilOver } from './at-end.ts'
import { processes, type SeenProcess } from './processes.ts'

/** Looks at the processes of one KEYTURN_HOME again and again, and remembers everything it saw of them. */
export interface ProcessWatch {
  /** Each process once for every command line and environment it had. */
  seen(): readonly SeenProcess[]
}

/** Between two looks, in ms: a Node program lives longer than that before it has loaded its own code. */
const pause = 15

export function watchProcesses(keyturnHome: string): ProcessWatch {
  const seen = new Map<string, SeenProcess>()
  const look = (): void => {
    for (const process of processes())
      if (process.env.KEYTURN_HOME === keyturnHome) seen.set(JSON.stringify(process), process)
  }
  const timer = setInterval(look, pause)
  untilOver(() => clearInterval(timer))
  return { seen: () => [...seen.values()] }
}
