import { EllipsisVertical } from 'lucide-react'
import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { classNames } from '../../components/class-names.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import type { MenuItem } from '../../components/menu-item.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow } from '../../store/window-context.ts'
import { SignInCard } from '../sign-in/sign-in-card.tsx'
import styles from './entry-end.module.css'
import { integrationLook } from './integration-look.ts'
import { integrationTitle } from './integration-title.ts'
import needs from './needs-you.module.css'
import { useMinute } from './use-minute.ts'
import { type EntryProps, ViewEntry } from './view-entry.tsx'

/** An integration: its sessions a click away, its sign-in in place. */
export function IntegrationEntry(props: EntryProps & { readonly integration: IntegrationSummary }) {
  const { integration, ...rest } = props
  const { actions } = useWindow()
  const nowMs = useMinute()
  const look = integrationLook(integration, nowMs)
  return (
    <ViewEntry
      {...rest}
      name={integration.name}
      title={integrationTitle(integration, { nowMs })}
      glyph={
        <>
          <StateGlyph glyph={look.glyph} />
          <span className="visually-hidden">{look.state}</span>
        </>
      }
      end={
        <>
          <Menu
            trigger={
              <IconButton
                className={styles.onDemand}
                label={`More for ${integration.name}`}
                icon={EllipsisVertical}
              />
            }
            items={menuOf(integration, actions)}
          />
          {look.end?.kind === 'sign-in' && (
            <button
              type="button"
              className={classNames(needs.needsYou, styles.signIn)}
              aria-label={`Sign in to ${visibleText(integration.name)}`}
              onClick={() => actions.signIn(integration.id, 'browser')}
            >
              Sign in
            </button>
          )}
          {look.end?.kind === 'word' && <span className={styles.word}>{look.end.text}</span>}
        </>
      }
      below={integration.signIn === 'signing-in' && <SignInCard integrationId={integration.id} />}
    />
  )
}

function menuOf(
  { id, signIn, syncing }: IntegrationSummary,
  actions: ReturnType<typeof useWindow>['actions'],
): readonly MenuItem[] {
  const signedOut = signIn === 'signed-in' ? null : 'Nobody is signed in'
  return [
    {
      kind: 'action',
      label: 'Sync now',
      disabledBecause: signedOut ?? (syncing === null ? null : 'It is being read'),
      act: () => actions.sync(id),
    },
    signedOut === null
      ? { kind: 'action', label: 'Sign out', act: () => actions.signOut(id) }
      : {
          kind: 'action',
          label: 'Sign in with a code',
          act: () => actions.signIn(id, 'device-code'),
        },
    { kind: 'separator' },
    {
      kind: 'action',
      label: 'Edit',
      act: () => actions.open({ kind: 'edit-integration', integrationId: id }),
    },
  ]
}
