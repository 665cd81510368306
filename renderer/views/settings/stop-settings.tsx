import { useWindowState } from '../../store/window-context.ts'
import styles from '../forms/form.module.css'
import { idleOptions } from './idle-options.ts'
import { SettingChoice } from './setting-choice.tsx'
import { SettingSwitch } from './setting-switch.tsx'

/** What stops sessions beside a person. */
export function StopSettings() {
  const settings = useWindowState((state) => state.settings)
  const { stopWhenIdleMinutes, stopOnLock, stopOnSleep, stopOnLogout } = settings
  return (
    <section className={styles.section} aria-label="Stop by itself">
      <h3 className={styles.heading}>Stop by itself</h3>
      <SettingChoice
        label="When nobody uses them"
        hint="With the desktop app: nobody touches this machine. Without it: no program asks for the session’s credentials and nobody does anything in Keyturn; a tool that reads keys from the file is not seen. Never while keyturn exec runs."
        value={stopWhenIdleMinutes === null ? 'never' : String(stopWhenIdleMinutes)}
        options={idleOptions(stopWhenIdleMinutes)}
        changeOf={(value) => ({ stopWhenIdleMinutes: value === 'never' ? null : Number(value) })}
      />
      <SettingSwitch
        label="When the screen is locked"
        hint="The desktop app hears of it, like the next two."
        value={stopOnLock}
        changeOf={(value) => ({ stopOnLock: value })}
      />
      <SettingSwitch
        label="When the machine goes to sleep"
        value={stopOnSleep}
        changeOf={(value) => ({ stopOnSleep: value })}
      />
      <SettingSwitch
        label="When I log out"
        hint="Whatever quitting the desktop app does."
        value={stopOnLogout}
        changeOf={(value) => ({ stopOnLogout: value })}
      />
    </section>
  )
}
