import { useWindowState } from '../../store/window-context.ts'
import styles from '../forms/form.module.css'
import { guardedForOptions } from './guarded-for-options.ts'
import { SettingChoice } from './setting-choice.tsx'

/** What stands between a person and production. */
export function GuardSettings() {
  const { guardStart, guardedForMinutes } = useWindowState((state) => state.settings)
  return (
    <section className={styles.section} aria-label="Production">
      <h3 className={styles.heading}>Production</h3>
      <SettingChoice
        label="Ask before a start"
        hint={
          guardStart === 'production'
            ? 'Nothing of a production account is started, or given to a tool, before you say so in a window. Once, until it is stopped.'
            : 'Production starts like everything else.'
        }
        value={guardStart}
        options={[
          { value: 'never', label: 'Never' },
          { value: 'production', label: 'For production' },
        ]}
        changeOf={(value) => ({ guardStart: value })}
      />
      {guardStart === 'production' && (
        <SettingChoice
          label="Stop what is guarded"
          hint="That long after its start, whoever uses it then."
          value={guardedForMinutes === null ? 'never' : String(guardedForMinutes)}
          options={guardedForOptions(guardedForMinutes)}
          changeOf={(value) => ({ guardedForMinutes: value === 'never' ? null : Number(value) })}
        />
      )}
    </section>
  )
}
