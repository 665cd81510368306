import { useWindowState } from '../../store/window-context.ts'
import styles from '../forms/form.module.css'
import { SettingChoice } from './setting-choice.tsx'
import { SettingSwitch } from './setting-switch.tsx'

const notices = [
  { key: 'expiring', label: 'Credentials that run out' },
  { key: 'signedOut', label: 'A sign-in that has ended' },
  { key: 'refreshFailing', label: 'Refreshing that fails' },
  { key: 'codeWanted', label: 'A code that is wanted' },
] as const

/** What the desktop app does beside the window. */
export function DesktopSection() {
  const { startsAtLogin } = useWindowState((state) => state.abilities)
  const { startAtLogin, onQuit, notifications } = useWindowState((state) => state.settings)
  return (
    <>
      {startsAtLogin && (
        <SettingSwitch
          label="Start at login"
          hint="In the tray, without a window."
          value={startAtLogin}
          changeOf={(value) => ({ startAtLogin: value })}
        />
      )}
      <SettingChoice
        label="When the desktop app quits"
        value={onQuit}
        options={[
          { value: 'stop', label: 'Stop all sessions' },
          { value: 'hand-over', label: 'Keep them, in the background' },
        ]}
        changeOf={(value) => ({ onQuit: value })}
      />
      <section className={styles.section} aria-label="Notifications">
        <h3 className={styles.heading}>Notifications of the desktop app</h3>
        <div>
          {notices.map(({ key, label }) => (
            <SettingSwitch
              key={key}
              label={label}
              value={notifications[key]}
              changeOf={(value) => ({ notifications: { ...notifications, [key]: value } })}
            />
          ))}
        </div>
      </section>
    </>
  )
}
