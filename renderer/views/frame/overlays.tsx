import { useWindowState } from '../../store/window-context.ts'
import { AddWizard } from '../add/add-wizard.tsx'
import { EditIntegration } from '../add/edit-integration.tsx'
import { EditSession } from '../add/edit-session.tsx'
import { ConfirmDialog } from '../help/confirm-dialog.tsx'
import { KeysSheet } from '../help/keys-sheet.tsx'
import { Palette } from '../palette/palette.tsx'
import { SettingsView } from '../settings/settings-view.tsx'

/** What lies over the list: one thing at a time, which reads from the store what it is about. */
export function Overlays() {
  const kind = useWindowState(({ overlay }) => overlay?.kind ?? null)
  switch (kind) {
    case null:
      return null
    case 'palette':
      return <Palette />
    case 'keys':
      return <KeysSheet />
    case 'settings':
      return <SettingsView />
    case 'add':
      return <AddWizard />
    case 'edit':
      return <EditSession />
    case 'edit-integration':
      return <EditIntegration />
    case 'confirm':
      return <ConfirmDialog />
  }
}
