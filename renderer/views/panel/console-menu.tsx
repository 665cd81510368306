import { ChevronDown } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import { consoleServices } from '../../../core/contract/console-services.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import type { MenuItem } from '../../components/menu-item.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'

/** The pages of the console that people open most, then the few that every account is looked at by. */
const offered = [
  ['s3', 'ec2', 'lambda', 'cloudformation', 'logs', 'dynamodb'],
  ['billing', 'cloudtrail', 'iam', 'organizations'],
] as const

/** Opens the console of a session: at its home, or at a service. All other services are in the palette. */
export function ConsoleMenu({ row }: { readonly row: SessionRow }) {
  const { actions } = useWindow()
  const isLost = useWindowState(({ connection }) => connection.kind === 'lost')
  const why = isLost ? 'The agent does not answer' : row.gone ? 'AWS no longer assigns it to you' : null
  const trigger = (
    <Button disabledBecause={why}>
      Console
      <Icon of={ChevronDown} />
    </Button>
  )
  if (why !== null) return trigger
  const open = (label: string, service?: string): MenuItem => ({
    kind: 'action',
    label,
    act: () => actions.openConsole(row.id, service),
  })
  const services = offered.flatMap((ids) => [
    { kind: 'separator' } as const,
    ...ids.map((id) => open(consoleServices.find((one) => one.id === id)?.name ?? id, id)),
  ])
  return <Menu trigger={trigger} items={[open('Home'), ...services]} />
}
