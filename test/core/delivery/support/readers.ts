import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader'

type Settings = Readonly<Record<string, unknown>>

/** What a reader makes of the two files; an error's name where it cannot read one. */
export interface Reading {
  readonly config: { readonly ok: Readonly<Record<string, Settings>> } | { readonly error: string }
  readonly credentials: { readonly ok: Readonly<Record<string, Settings>> } | { readonly error: string }
}

export interface Reader {
  read(paths: { readonly config: string; readonly credentials: string }): Promise<Reading>
  close(): void
}

const script = fileURLToPath(new URL('read-aws-files.py', import.meta.url))

export const botocoreIsInstalled = spawnSync('python3', ['-c', 'import botocore']).status === 0

/** botocore's own loader, in one Python process for all readings. `config` is its map of profiles and other sections. */
export function botocoreReader(): Reader {
  const python = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((line: string) => void)[] = []
  createInterface({ input: python.stdout }).on('line', (line) => waiting.shift()?.(line))
  return {
    async read(paths) {
      const answer = new Promise<string>((resolve) => waiting.push(resolve))
      python.stdin.write(`${JSON.stringify(paths)}\n`)
      return JSON.parse(await answer) as Reading
    },
    close: () => {
      python.stdin.end()
    },
  }
}

/** The JavaScript SDK's loader. It reads a file it cannot use as an empty one. */
export const smithyReader: Reader = {
  async read({ config, credentials }) {
    const files = await loadSharedConfigFiles({
      filepath: credentials,
      configFilepath: config,
      ignoreCache: true,
    })
    return {
      config: { ok: structuredClone(files.configFile) },
      credentials: { ok: structuredClone(files.credentialsFile) },
    }
  },
  close: () => {},
}
