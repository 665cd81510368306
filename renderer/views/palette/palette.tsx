import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { classNames } from '../../components/class-names.ts'
import floating from '../../components/floating.module.css'
import { Kbd } from '../../components/kbd.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Tag } from '../../components/tag.tsx'
import { chordOf } from '../../keys/chord-of.ts'
import { isText } from '../../keys/is-text.ts'
import { keyMap } from '../../keys/key-map.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { indexOf } from '../sessions/list-of.ts'
import { environmentTags } from '../sessions/row-words.ts'
import { lastEntryId, rememberEntry } from './last-entry.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { paletteEntries } from './palette-entries.ts'
import { paletteState } from './palette-state.ts'
import styles from './palette.module.css'

/** Every action and every session, by name. */
export function Palette() {
  const { actions, store } = useWindow()
  const [written, setWritten] = useState<string | null>(null)
  const typed = useWindowState(({ overlay }) => (overlay?.kind === 'palette' ? overlay.typed : null))
  const text = written ?? typed ?? ''
  const state = useWindowState(useShallow(paletteState))
  const { abilities, settings } = state
  const entries = useMemo(
    () => paletteEntries(text, { state, index: indexOf(store), actions, lastId: lastEntryId(store) }),
    [text, state, store, actions],
  )
  const close = (): void => actions.open(null)
  const choose = (entry: PaletteEntry): void => {
    rememberEntry(store, entry.id)
    close()
    entry.act()
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={floating.backdrop} />
        <Dialog.Popup className={classNames(floating.popup, styles.popup)} aria-label="Command palette">
          <Autocomplete.Root
            inline
            open
            items={entries}
            filter={null}
            value={text}
            onValueChange={(value, { reason }) => {
              if (reason !== 'item-press') setWritten(value)
            }}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={({ verb, object }) => `${verb} ${object ?? ''}`}
          >
            <Autocomplete.Input
              className={styles.input}
              placeholder="Type an action or a session"
              aria-label="Action or session"
              spellCheck={false}
              autoCapitalize="none"
              onKeyDown={(event) => {
                // The keys that opened it close it.
                const chord = chordOf(event.nativeEvent, abilities.platform)
                if (chord === null || isText(chord)) return
                if (keyMap(settings).find(chord, 'anywhere') !== 'palette') return
                event.preventDefault()
                close()
              }}
            />
            <Autocomplete.Empty className={styles.empty}>Nothing matches</Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(entry: PaletteEntry) => (
                <Autocomplete.Item
                  key={entry.id}
                  value={entry}
                  className={classNames(floating.item, styles.item)}
                  onClick={() => choose(entry)}
                >
                  <Entry entry={entry} />
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Entry({ entry }: { readonly entry: PaletteEntry }) {
  const keys = useKeys()
  const { verb, object, detail } = entry
  const shown = entry.keys === null ? null : keys(entry.keys)
  return (
    <>
      <span className={styles.verb}>{verb}</span>
      {object !== null && <SafeText className={styles.object}>{object}</SafeText>}
      {detail !== null && <SafeText className={styles.detail}>{detail}</SafeText>}
      <span className={styles.end}>
        {entry.isProduction && <Tag tone="red">{environmentTags.production}</Tag>}
        {shown !== null && <Kbd>{shown}</Kbd>}
      </span>
    </>
  )
}
