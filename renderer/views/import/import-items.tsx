import { type ImportItem, importKindWords } from '../../../core/contract/import.ts'
import { SafeText } from '../../components/safe-text.tsx'
import form from '../forms/form.module.css'
import { sentence } from '../panel/failure-words.ts'
import styles from './import.module.css'

/** So many are listed; of thousands nobody reads more. */
const most = 100

/** One part of what an import found; nothing where it is empty. */
export function ImportItems({
  title,
  items,
}: {
  readonly title: string
  readonly items: readonly ImportItem[]
}) {
  if (items.length === 0) return null
  return (
    <section className={form.section} aria-label={title}>
      <h3 className={form.heading}>{title}</h3>
      <ul className={styles.items}>
        {items.slice(0, most).map((item, index) => (
          // Two may have one name, and none ever moves.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={styles.item}>
            <SafeText>{item.name}</SafeText>
            <span className={styles.what}>{importKindWords[item.what]}</span>
            {item.note !== null && (
              <span className={styles.note}>
                <SafeText>{sentence(item.note)}</SafeText>
              </span>
            )}
          </li>
        ))}
      </ul>
      {items.length > most && <p className={form.aside}>and {(items.length - most).toLocaleString()} more</p>}
    </section>
  )
}
