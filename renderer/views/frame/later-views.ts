import { lazy } from 'react'

// What nobody sees first, and what reads forms by the contract's schemas: not in the way of the first paint.
const activityView = () => import('../activity/activity-view.tsx')
const addWizard = () => import('../add/add-wizard.tsx')
const approveQuestion = () => import('../sign-in/approve-question.tsx')
const chooseReader = () => import('../organization/choose-reader.tsx')
const codeQuestion = () => import('../sign-in/code-question.tsx')
const confirmDialog = () => import('../help/confirm-dialog.tsx')
const doctorView = () => import('../doctor/doctor-view.tsx')
const editIntegration = () => import('../add/edit-integration.tsx')
const editSession = () => import('../add/edit-session.tsx')
const firstRun = () => import('../first-run/first-run.tsx')
const settingsView = () => import('../settings/settings-view.tsx')
const factEditor = () => import('../panel/fact-editor.tsx')
const lineMenu = () => import('../sessions/line-menu.tsx')
const importView = () => import('../import/import-view.tsx')
const keysSheet = () => import('../help/keys-sheet.tsx')
const passphraseQuestion = () => import('../sign-in/passphrase-question.tsx')
const organizationView = () => import('../organization/organization-view.tsx')
const palette = () => import('../palette/palette.tsx')
const sessionPanel = () => import('../panel/session-panel.tsx')
const unlockForm = () => import('./unlock-form.tsx')

export const ActivityView = lazy(async () => ({ default: (await activityView()).ActivityView }))
export const AddWizard = lazy(async () => ({ default: (await addWizard()).AddWizard }))
export const ApproveQuestion = lazy(async () => ({ default: (await approveQuestion()).ApproveQuestion }))
export const ChooseReader = lazy(async () => ({ default: (await chooseReader()).ChooseReader }))
export const CodeQuestion = lazy(async () => ({ default: (await codeQuestion()).CodeQuestion }))
export const ConfirmDialog = lazy(async () => ({ default: (await confirmDialog()).ConfirmDialog }))
export const DoctorView = lazy(async () => ({ default: (await doctorView()).DoctorView }))
export const EditIntegration = lazy(async () => ({ default: (await editIntegration()).EditIntegration }))
export const EditSession = lazy(async () => ({ default: (await editSession()).EditSession }))
export const FirstRun = lazy(async () => ({ default: (await firstRun()).FirstRun }))
export const ImportView = lazy(async () => ({ default: (await importView()).ImportView }))
export const KeysSheet = lazy(async () => ({ default: (await keysSheet()).KeysSheet }))
export const LineMenu = lazy(async () => ({ default: (await lineMenu()).LineMenu }))
export const OrganizationView = lazy(async () => ({
  default: (await organizationView()).OrganizationView,
}))
export const Palette = lazy(async () => ({ default: (await palette()).Palette }))
export const PassphraseQuestion = lazy(async () => ({
  default: (await passphraseQuestion()).PassphraseQuestion,
}))
export const SessionPanel = lazy(async () => ({ default: (await sessionPanel()).SessionPanel }))
export const SettingsView = lazy(async () => ({ default: (await settingsView()).SettingsView }))
export const UnlockForm = lazy(async () => ({ default: (await unlockForm()).UnlockForm }))

/**
 * Fetches them all ahead, so that opening one waits for nothing, and finds it also after an upgrade of the agent, which
 * takes the files of this page away.
 */
export async function fetchLaterViews(): Promise<void> {
  await Promise.all([
    activityView(),
    addWizard(),
    approveQuestion(),
    chooseReader(),
    codeQuestion(),
    confirmDialog(),
    doctorView(),
    editIntegration(),
    editSession(),
    factEditor(),
    firstRun(),
    importView(),
    keysSheet(),
    lineMenu(),
    organizationView(),
    palette(),
    passphraseQuestion(),
    sessionPanel(),
    settingsView(),
    unlockForm(),
  ])
}
