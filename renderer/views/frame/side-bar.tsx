import { Plus } from 'lucide-react'
import { IconButton } from '../../components/icon-button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import type { View } from '../../store/window-state.ts'
import { IntegrationEntry } from './integration-entry.tsx'
import { OrganizationSection } from '../organization/organization-section.tsx'
import { SegmentEntry } from './segment-entry.tsx'
import styles from './side-bar.module.css'
import { SideBarSection } from './side-bar-section.tsx'
import { ViewEntry } from './view-entry.tsx'
import { isSameView } from './is-same-view.ts'

/** The choices of what the list shows: views, saved searches, integrations and how their sign-ins are. */
export function SideBar() {
  const { actions, store } = useWindow()
  const view = useWindowState((state) => state.view)
  const counts = useWindowState((state) => state.counts)
  const all = useWindowState(({ sessions }) => sessions.size)
  const segments = useWindowState(({ settings }) => settings.segments)
  const integrations = useWindowState((state) => state.integrations)

  const entry = (to: View) => ({
    isCurrent: isSameView(view, to),
    onChoose: () => {
      actions.show(to)
      // Where it lies over the list, it has done its work.
      store.setState({ sideBarShown: false })
    },
  })
  return (
    <div className={styles.bar}>
      <ul>
        <ViewEntry name="Active" count={counts.active} {...entry({ kind: 'active' })} />
        <ViewEntry name="Favourites" count={counts.favourites} {...entry({ kind: 'favourites' })} />
        <ViewEntry name="Recent" {...entry({ kind: 'recent' })} />
        <ViewEntry name="All" count={all} {...entry({ kind: 'all' })} />
        <ViewEntry name="Activity" {...entry({ kind: 'activity' })} />
      </ul>
      {segments.length > 0 && (
        <SideBarSection title="Saved">
          {segments.map((segment) => (
            <SegmentEntry
              key={segment.name}
              segment={segment}
              {...entry({ kind: 'segment', name: segment.name })}
            />
          ))}
        </SideBarSection>
      )}
      <OrganizationSection entry={entry} />
      <SideBarSection
        title="Integrations"
        button={<IconButton label="Add" icon={Plus} onClick={() => actions.open({ kind: 'add' })} />}
      >
        {integrations.map((integration) => (
          <IntegrationEntry
            key={integration.id}
            integration={integration}
            {...entry({ kind: 'integration', id: integration.id })}
          />
        ))}
      </SideBarSection>
    </div>
  )
}
