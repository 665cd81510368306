import { ChevronDown } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { useWindowState } from '../../store/window-context.ts'
import { useConsoleItems } from './use-console-items.ts'

/** Opens the console of a session: at its home, at a service, elsewhere. */
export function ConsoleMenu({ row }: { readonly row: SessionRow }) {
  const itemsOf = useConsoleItems()
  const isLost = useWindowState(({ connection }) => connection.kind === 'lost')
  const why = isLost ? 'The agent does not answer' : row.gone ? 'AWS no longer assigns it to you' : null
  const trigger = (
    <Button disabledBecause={why}>
      Console
      <Icon of={ChevronDown} />
    </Button>
  )
  return why === null ? <Menu trigger={trigger} items={itemsOf(row)} /> : trigger
}
