import { themes } from '../../../core/contract/theme.ts'
import { useWindowState } from '../../store/window-context.ts'
import { themeWords } from '../frame/theme-words.ts'
import { SettingChoice } from './setting-choice.tsx'

/** How the window looks. */
export function AppearanceSection() {
  const { theme, grouping } = useWindowState((state) => state.settings)
  return (
    <>
      <SettingChoice
        label="Theme"
        value={theme}
        options={themes.map((one) => ({ value: one, label: themeWords[one] }))}
        changeOf={(value) => ({ theme: value })}
      />
      <SettingChoice
        label="Group the list"
        value={grouping}
        options={[
          { value: 'ou', label: 'By unit of the organization' },
          { value: 'name', label: 'By the beginning of names' },
          { value: 'tag', label: 'By the first of your tags' },
          { value: 'integration', label: 'By integration' },
          { value: 'none', label: 'Not at all' },
        ]}
        changeOf={(value) => ({ grouping: value })}
      />
    </>
  )
}
