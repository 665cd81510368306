import type { SessionRow } from '../../../core/contract/session.ts'
import { SafeText } from '../../components/safe-text.tsx'
import { Tag } from '../../components/tag.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { EditableText } from './editable-text.tsx'
import { Fact } from './fact.tsx'
import styles from './panel.module.css'
import { tagsOf } from './tags-of.ts'
import { useSessionEdit } from './use-session-edit.ts'

type TextField = 'region' | 'alias' | 'tags'

const labels = { region: 'Region', alias: 'Alias', tags: 'Tags' } as const

/** Region, alias or tags: changed where they stand, emptied to leave them to the default. */
export function TextFact({ row, field }: { readonly row: SessionRow; readonly field: TextField }) {
  const { task, save } = useSessionEdit(row.id)
  const value = field === 'tags' ? row.tags.join(' ') : (row[field] ?? '')
  return (
    <Fact name={labels[field]} failure={task.failure}>
      <EditableText
        fact={field}
        label={labels[field]}
        value={value}
        onSave={(text) =>
          save(field === 'tags' ? { tags: [...tagsOf(text)] } : { [field]: text === '' ? null : text })
        }
      >
        <Value row={row} field={field} />
      </EditableText>
    </Fact>
  )
}

function Value({ row, field }: { readonly row: SessionRow; readonly field: TextField }) {
  switch (field) {
    case 'region':
      return row.region === null ? (
        <span className={styles.aside}>default</span>
      ) : (
        <SafeText className={styles.id} dir="ltr">
          {row.region}
        </SafeText>
      )
    case 'alias':
      return row.alias === null ? (
        <span className={styles.aside}>none</span>
      ) : (
        <SafeText>{row.alias}</SafeText>
      )
    case 'tags':
      return row.tags.length === 0 ? (
        <span className={styles.aside}>none</span>
      ) : (
        row.tags.map((tag) => (
          <span key={tag}>
            <Tag>{visibleText(tag)}</Tag>{' '}
          </span>
        ))
      )
  }
}
