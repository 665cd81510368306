import { useWindowState } from '../../store/window-context.ts'
import { SettingChoice } from './setting-choice.tsx'

/** How the window looks. */
export function AppearanceSection() {
  const { theme, grouping } = useWindowState((state) => state.settings)
  return (
    <>
      <SettingChoice
        label="Theme"
        value={theme}
        options={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        changeOf={(value) => ({ theme: value })}
      />
      <SettingChoice
        label="Group the list"
        value={grouping}
        options={[
          { value: 'name', label: 'By the beginning of names' },
          { value: 'integration', label: 'By integration' },
          { value: 'none', label: 'Not at all' },
        ]}
        changeOf={(value) => ({ grouping: value })}
      />
    </>
  )
}
