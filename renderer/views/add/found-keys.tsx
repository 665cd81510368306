import type { FoundKey } from '../../../core/contract/access-key.ts'
import { FoundInFile } from './found-in-file.tsx'

/** Long-term keys that lie open in the user's own files, to be sealed without being typed. */
export function FoundKeys(props: {
  readonly keys: readonly FoundKey[]
  readonly busy: boolean
  readonly onImport: (key: FoundKey) => void
}) {
  return (
    <FoundInFile
      file="~/.aws"
      verb="Import"
      disabledBecause={props.busy ? 'It is being added' : null}
      entries={props.keys
        .filter(({ session }) => session === null)
        .map((key) => ({
          key: key.profile,
          name: key.profile,
          detail: key.accessKeyId,
          onTake: () => props.onImport(key),
        }))}
    >
      The file stays as it is, and the name of its profile taken. When nothing else reads the key there:{' '}
      <code>keyturn import keys PROFILE --remove-from-file</code>
    </FoundInFile>
  )
}
