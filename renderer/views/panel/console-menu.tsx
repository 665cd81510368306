import { ChevronDown } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { useKeys } from '../../keys/use-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { consoleItems } from './console-items.ts'
import { otherRegions } from './other-regions.ts'

/** Opens the console of a session: at its home, at a service, elsewhere. */
export function ConsoleMenu({ row }: { readonly row: SessionRow }) {
  const { actions } = useWindow()
  const keysOf = useKeys()
  const isLost = useWindowState(({ connection }) => connection.kind === 'lost')
  const recents = useWindowState(({ recentConsoles }) => recentConsoles)
  const copiesSignIn = useWindowState(({ abilities }) => abilities.copiesCredentials)
  const integrations = useWindowState((state) => state.integrations)
  const defaultRegion = useWindowState(({ settings }) => settings.defaultRegion)
  const why = isLost ? 'The agent does not answer' : row.gone ? 'AWS no longer assigns it to you' : null
  const trigger = (
    <Button disabledBecause={why}>
      Console
      <Icon of={ChevronDown} />
    </Button>
  )
  if (why !== null) return trigger
  const inUse = [defaultRegion, ...integrations.map(({ region }) => region)].filter((one) => one !== null)
  const regions = otherRegions({ region: row.region, inUse })
  return (
    <Menu trigger={trigger} items={consoleItems({ row, recents, regions, copiesSignIn, keysOf, actions })} />
  )
}
