import writeFileAtomic from 'write-file-atomic'
import type { Log } from '../host.ts'

/** A state file of ours that nothing waits for: what is in memory is on disk soon after. */
export interface SoonWritten {
  changed(): void
  /** Resolves when everything is on disk, or could not be put there. */
  settled(): Promise<void>
}

/** `lost` is what the log says when the file cannot be written. */
export function soonWritten(options: {
  readonly file: string
  readonly text: () => string
  readonly log: Log
  readonly lost: string
}): SoonWritten {
  const { file, text, log, lost } = options
  let writing: Promise<void> | null = null
  let again = false

  /** One write at a time, and one after it for however many changes came meanwhile. */
  async function write(): Promise<void> {
    do {
      again = false
      try {
        // Not synced: after a power cut the file of before will do.
        await writeFileAtomic(file, text(), { mode: 0o600, fsync: false })
      } catch (error) {
        log.warn(lost, { file, reason: String(error) })
      }
    } while (again)
    writing = null
  }

  return {
    changed() {
      again = true
      writing ??= write()
    },
    settled: async () => {
      await writing
    },
  }
}
