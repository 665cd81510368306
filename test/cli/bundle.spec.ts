import type { Metafile } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { builtCli } from './support/built-cli.ts'

const cli = builtCli()

describe('the bundle of the command line', () => {
  it('holds none of the AWS SDK, the keychain, the vault or the schemas', () => {
    const inputs = Object.keys(cli().metafile.inputs)
    expect(inputs).toContain('cli/main.ts')
    expect(
      inputs.filter((path) =>
        /node_modules\/(@aws-sdk|@smithy|@napi-rs|koffi|zod|hono|age-encryption)\//.test(path),
      ),
    ).toEqual([])
    expect(inputs.filter((path) => path.startsWith('core/') && !path.startsWith('core/contract/'))).toEqual(
      [],
    )
  })

  it('asks for credentials with node: modules and a handful of our own files', () => {
    const { metafile } = cli()
    const entry =
      Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'cli/main.ts')?.[0] ?? ''
    const loaded = staticallyLoaded(metafile, entry)
    expect(loaded.files.filter((path) => path.includes('node_modules'))).toEqual([])
    expect(loaded.files).toContain('agent/fast-credentials.ts')
    expect(loaded.packages.filter((name) => !name.startsWith('node:'))).toEqual([])
  })
})

/** What runs before the first `import()`: sources, and modules from outside the bundle. */
function staticallyLoaded(
  { outputs }: Metafile,
  entry: string,
): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (path: string): void => {
    const output = outputs[path]
    if (output === undefined || seen.has(path)) return
    seen.add(path)
    for (const wanted of output.imports) {
      if (wanted.kind === 'dynamic-import') continue
      if (wanted.external === true) packages.add(wanted.path)
      else visit(wanted.path)
    }
  }
  visit(entry)
  const files = [...seen].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
  return { files, packages: [...packages] }
}
