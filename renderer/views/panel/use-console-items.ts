import type { SessionRow } from '../../../core/contract/session.ts'
import type { MenuItem } from '../../components/menu-item.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { consoleItems } from './console-items.ts'
import { otherRegions } from './other-regions.ts'

/** `consoleItems` for what the window knows now. */
export function useConsoleItems(): (row: SessionRow) => readonly MenuItem[] {
  const { actions } = useWindow()
  const keysOf = useKeys()
  const recents = useWindowState(({ recentConsoles }) => recentConsoles)
  const copiesSignIn = useWindowState(({ abilities }) => abilities.copiesCredentials)
  const integrations = useWindowState((state) => state.integrations)
  const defaultRegion = useWindowState(({ settings }) => settings.defaultRegion)
  return (row) => {
    const inUse = [defaultRegion, ...integrations.map(({ region }) => region)].filter((one) => one !== null)
    const regions = otherRegions({ region: row.region, inUse })
    return consoleItems({ row, recents, regions, copiesSignIn, keysOf, actions })
  }
}
