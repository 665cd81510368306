import { useState } from 'react'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Select } from '../../components/select.tsx'
import { useWindowState } from '../../store/window-context.ts'
import styles from './panel.module.css'
import lineStyles from './ready-lines-section.module.css'
import { readyLines } from './ready-lines.ts'

/** How other programs use this session: one tool's line at a time, ready to paste. */
export function ReadyLinesSection({ details }: { readonly details: SessionDetails }) {
  const platform = useWindowState(({ abilities }) => abilities.platform)
  const [tool, setTool] = useState('AWS CLI')
  const profile = details.profiles[0] ?? details.defaultProfile
  const lines = readyLines({ profile, region: details.region, platform })
  const line = lines.find((one) => one.tool === tool)
  return (
    <section className={styles.section} aria-label="Use it from">
      <div className={lineStyles.choice}>
        <h3 className={lineStyles.heading}>Use it from</h3>
        <Select
          label="Tool"
          value={tool}
          options={lines.map((one) => ({ value: one.tool, label: one.tool }))}
          onChange={setTool}
        />
        {line !== undefined && <CopyButton text={line.text} label={`Copy the line for ${line.tool}`} />}
      </div>
      {line !== undefined && (
        <pre className={lineStyles.line}>
          <SafeText dir="ltr">{line.text}</SafeText>
        </pre>
      )}
    </section>
  )
}
