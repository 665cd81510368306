import { deliveries } from '../../../core/contract/delivery.ts'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindowState } from '../../store/window-context.ts'
import styles from '../forms/form.module.css'
import { deliveryWords } from '../panel/delivery-words.ts'
import { GuardSettings } from './guard-settings.tsx'
import { SettingChoice } from './setting-choice.tsx'
import { SettingSwitch } from './setting-switch.tsx'
import { StopSettings } from './stop-settings.tsx'
import { SettingText } from './setting-text.tsx'

/** What credentials are asked for, kept fresh and put where. */
export function CredentialsSection() {
  const { defaultRegion, defaultDelivery, handOutOnlyStarted, refresh } = useWindowState(
    (state) => state.settings,
  )
  const environment = useWindowState(({ agent }) => agent?.environment)
  return (
    <>
      <SettingText
        label="Default region"
        hint="For sessions without one of their own."
        placeholder="as their portal"
        field="defaultRegion"
        value={defaultRegion}
      />
      <SettingChoice
        label="Refresh"
        hint={
          refresh === 'automatic'
            ? 'Credentials are renewed at half their life, as long as somebody is signed in.'
            : 'Credentials run out unless you start the session again.'
        }
        value={refresh}
        options={[
          { value: 'automatic', label: 'Automatic' },
          { value: 'off', label: 'Off' },
        ]}
        changeOf={(value) => ({ refresh: value })}
      />
      <StopSettings />
      <GuardSettings />
      <section className={styles.section} aria-label="Delivery">
        <h3 className={styles.heading}>Delivery</h3>
        <p className={styles.aside}>
          Running sessions are profiles in these files, which every tool for AWS reads. What else is in them
          is left as it is.
        </p>
        <SettingChoice
          label="Tools find"
          hint={
            defaultDelivery === 'file'
              ? 'Keys, in the first file. Every tool reads them; a long run needs a new process when they run out.'
              : 'A line in the second file, by which they ask Keyturn whenever they need some. No secret is on disk, and long runs go on.'
          }
          value={defaultDelivery}
          options={deliveries.map((value) => ({ value, label: deliveryWords[value] }))}
          changeOf={(value) => ({ defaultDelivery: value })}
        />
        <SettingSwitch
          label="Hand out only what is started"
          hint="Tools that ask for credentials of a stopped session are refused."
          value={handOutOnlyStarted}
          changeOf={(value) => ({ handOutOnlyStarted: value })}
        />
        <ul>
          <File path={environment?.['AWS_SHARED_CREDENTIALS_FILE'] ?? '~/.aws/credentials'} />
          <File path={environment?.['AWS_CONFIG_FILE'] ?? '~/.aws/config'} />
        </ul>
      </section>
    </>
  )
}

function File({ path }: { readonly path: string }) {
  return (
    <li>
      <code className={styles.aside}>
        <SafeText dir="ltr">{path}</SafeText>
      </code>
    </li>
  )
}
