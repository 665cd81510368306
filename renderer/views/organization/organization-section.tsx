import { ChevronDown, ChevronRight, EllipsisVertical } from 'lucide-react'
import { useMemo } from 'react'
import { organizationTree, type UnitNode } from '../../../core/contract/organization-tree.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import type { MenuItem } from '../../components/menu-item.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import type { View } from '../../store/window-state.ts'
import { isSameView } from '../frame/is-same-view.ts'
import { SideBarSection } from '../frame/side-bar-section.tsx'
import { type EntryProps, ViewEntry } from '../frame/view-entry.tsx'
import styles from './organization-section.module.css'

/** The tree of units in the side bar, each of which shows its sessions; before it was read, the way to have it. */
export function OrganizationSection({ entry }: { readonly entry: (to: View) => EntryProps }) {
  const isAsked = useWindowState(({ organization }) => organization !== null)
  const organization = useWindowState((state) => state.organization?.organization ?? null)
  const tree = useMemo(() => (organization === null ? null : organizationTree(organization)), [organization])
  const hasSessions = useWindowState(({ sessions }) => sessions.size > 0)
  if (!isAsked || (tree === null && !hasSessions)) return null
  return (
    <SideBarSection title="Organization" {...(tree === null ? {} : { button: <OrganizationMenu /> })}>
      <ViewEntry
        name={tree === null ? 'Read the organization' : 'Map'}
        {...entry({ kind: 'organization' })}
      />
      {tree !== null && <Unit node={tree} depth={0} entry={entry} />}
    </SideBarSection>
  )
}

/** How many levels are unfolded until somebody folds them. */
const openLevels = 1

function Unit(props: {
  readonly node: UnitNode
  readonly depth: number
  readonly entry: (to: View) => EntryProps
}) {
  const { node, depth, entry } = props
  const { actions } = useWindow()
  const key = `unit:${node.id}`
  const isOpen = useWindowState(({ unfolded }) => unfolded.get(key) ?? depth < openLevels)
  const view = useWindowState((state) => state.view)
  const to: View = { kind: 'unit', id: node.id }
  return (
    <>
      <ViewEntry
        {...entry(to)}
        isCurrent={isSameView(view, to)}
        depth={depth}
        name={node.name}
        title={[node.name, ...node.path.slice(0, -1).toReversed()].join(' in ')}
        count={node.accountCount}
        start={
          node.units.length === 0 ? (
            <span className={styles.leaf} />
          ) : (
            <IconButton
              className={styles.fold}
              label={`${isOpen ? 'Fold' : 'Unfold'} ${node.name}`}
              aria-expanded={isOpen}
              icon={isOpen ? ChevronDown : ChevronRight}
              onClick={() => actions.setUnfolded(key, !isOpen)}
            />
          )
        }
      />
      {isOpen && node.units.map((unit) => <Unit key={unit.id} node={unit} depth={depth + 1} entry={entry} />)}
    </>
  )
}

function OrganizationMenu() {
  const { actions } = useWindow()
  const isReading = useWindowState(({ organization }) => (organization?.reading ?? null) !== null)
  const items: readonly MenuItem[] = [
    {
      kind: 'action',
      label: 'Sync now',
      disabledBecause: isReading ? 'It is being read' : null,
      act: actions.syncOrganization,
    },
    {
      kind: 'action',
      label: 'Choose another session',
      act: () => actions.open({ kind: 'choose-reader' }),
    },
    { kind: 'separator' },
    { kind: 'action', label: 'Forget the organization', danger: true, act: actions.forgetOrganization },
  ]
  return (
    <Menu trigger={<IconButton label="More for the organization" icon={EllipsisVertical} />} items={items} />
  )
}
