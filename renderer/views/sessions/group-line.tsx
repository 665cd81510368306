import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { counted } from '../../components/counted.ts'
import { Icon } from '../../components/icon.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import styles from './line.module.css'
import type { GroupHeader } from './list-model.ts'
import { lineAttributes, type LineProps } from './line-props.ts'
import { groupKey, rowElementId } from './row-key.ts'

/** The header of a group; it stays in sight while rows of the group are. */
export const GroupLine = memo(function GroupLine(
  props: LineProps & { readonly header: GroupHeader; readonly isOpen: boolean },
) {
  const { header, isOpen } = props
  const key = groupKey(header.key)
  return (
    <div
      {...lineAttributes(key, props)}
      id={rowElementId(key)}
      className={styles.group}
      aria-expanded={isOpen}
    >
      <span className={styles.groupCell} role="gridcell">
        <Icon of={isOpen ? ChevronDown : ChevronRight} />
        <SafeText className={styles.title}>{header.title}</SafeText>
        <span className={styles.accounts}>{counted(header.accounts, 'account')}</span>
      </span>
    </div>
  )
})
