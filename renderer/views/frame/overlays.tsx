import { Suspense, useEffect } from 'react'
import { useWindowState } from '../../store/window-context.ts'
import {
  AddWizard,
  ChooseReader,
  ConfirmDialog,
  DoctorView,
  ImportView,
  EditIntegration,
  EditSession,
  fetchLaterViews,
  KeysSheet,
  Palette,
  SettingsView,
} from './later-views.ts'

/** What lies over the list: one thing at a time, which reads from the store what it is about. */
export function Overlays() {
  const isLive = useWindowState(({ connection }) => connection.kind === 'live')
  useEffect(() => {
    if (!isLive) return
    // An agent that goes away meanwhile takes them with it: the next one is asked again.
    const timer = setTimeout(() => void fetchLaterViews().catch(() => {}), fetchAfterMs)
    return () => clearTimeout(timer)
  }, [isLive])
  return (
    <Suspense fallback={null}>
      <Overlay />
    </Suspense>
  )
}

/** How long the first paint has for itself, in ms. */
const fetchAfterMs = 1000

function Overlay() {
  const kind = useWindowState(({ overlay }) => overlay?.kind ?? null)
  switch (kind) {
    case null:
      return null
    case 'palette':
      return <Palette />
    case 'keys':
      return <KeysSheet />
    case 'doctor':
      return <DoctorView />
    case 'import':
      return <ImportView />
    case 'settings':
      return <SettingsView />
    case 'add':
      return <AddWizard />
    case 'edit':
      return <EditSession />
    case 'edit-integration':
      return <EditIntegration />
    case 'choose-reader':
      return <ChooseReader />
    case 'confirm':
      return <ConfirmDialog />
  }
}
