import type { FoundPortal } from '../../../core/contract/integration.ts'
import { FoundInFile } from './found-in-file.tsx'

/** Portals found in the user's own files, to be taken in one click. */
export function FoundPortals(props: {
  readonly portals: readonly FoundPortal[]
  readonly onTake: (portal: FoundPortal) => void
}) {
  return (
    <FoundInFile
      file="~/.aws/config"
      verb="Use"
      entries={props.portals.map((portal) => ({
        key: `${portal.name} ${portal.startUrl}`,
        name: portal.name,
        detail: portal.startUrl,
        note:
          portal.addedAs.length === 0
            ? null
            : `Added as ${portal.addedAs.join(', ')}; again for another user.`,
        onTake: () => props.onTake(portal),
      }))}
    />
  )
}
