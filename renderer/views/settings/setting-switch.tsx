import type { SettingsChange } from '../../../core/contract/settings.ts'
import { Switch } from '../../components/checkbox.tsx'
import styles from '../forms/form.module.css'
import { useSetting } from './use-setting.ts'

/** A setting that is on or off. */
export function SettingSwitch(props: {
  readonly label: string
  readonly hint?: string
  readonly value: boolean
  readonly changeOf: (value: boolean) => SettingsChange
}) {
  const { change, problem } = useSetting()
  return (
    <div>
      <Switch
        checked={props.value}
        onChange={(value) => change(props.changeOf(value))}
        {...(props.hint === undefined ? {} : { hint: props.hint })}
      >
        {props.label}
      </Switch>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
