import { BookmarkPlus, X } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { IconButton } from '../../components/icon-button.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { useKeys } from '../../keys/use-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { focusSearch, listId, searchFieldId } from './focus-places.ts'
import { cursorIndex } from './list-commands.ts'
import { listOf } from './list-of.ts'
import { rowElementId } from './row-key.ts'
import { saveSearch } from './save-search.ts'
import styles from './search-field.module.css'

/** The search: letters are text, ↑ and ↓ move through the list, Enter acts on the row they come to. */
export function SearchField() {
  const { actions, store } = useWindow()
  const query = useWindowState((state) => state.query)
  const current = useWindowState((state) => {
    const { model } = listOf(store)
    return model.at(cursorIndex(model, state.cursor))?.key ?? null
  })
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div className={styles.field}>
      <input
        ref={input}
        id={searchFieldId}
        className={styles.input}
        type="search"
        value={query}
        onChange={(event) => actions.search(event.currentTarget.value)}
        placeholder="Search…"
        aria-label="Search"
        aria-controls={current === null ? undefined : listId}
        aria-activedescendant={current === null ? undefined : rowElementId(current)}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={512}
      />
      <FieldEnd isEmpty={query === ''} />
    </div>
  )
}

/** What stands at its end. Apart from the input, so that typing does not draw it again. */
const FieldEnd = memo(function FieldEnd({ isEmpty }: { readonly isEmpty: boolean }) {
  const { actions, store } = useWindow()
  const isForSessions = useWindowState(({ view }) => view.kind !== 'activity')
  const keysOf = useKeys()
  if (isEmpty)
    return (
      <span className={styles.key} aria-hidden="true">
        <Kbd>{keysOf('search') ?? ''}</Kbd>
      </span>
    )
  return (
    <>
      {isForSessions && (
        <IconButton
          label="Save this search"
          icon={BookmarkPlus}
          onClick={() => saveSearch(store.getState(), actions)}
        />
      )}
      <IconButton
        label="Clear the search"
        icon={X}
        onClick={() => {
          actions.search('')
          focusSearch()
        }}
      />
    </>
  )
})
