import { useEffect, useState } from 'react'
import { type MoveIn, type MoveInOrigin, moveInOrigins } from '../../../core/contract/import.ts'
import { Button } from '../../components/button.tsx'
import { ButtonRow } from '../../components/button-row.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { CommandLine } from '../../components/command-line.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Select } from '../../components/select.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import form from '../forms/form.module.css'
import { useTask } from '../forms/use-task.ts'
import { useTellSealed } from '../forms/use-tell-sealed.ts'
import { ImportItems } from './import-items.tsx'
import { commandsWords, importParts, importSum, keysWords } from './import-words.ts'
import styles from './import.module.css'
import { originNames } from './origin-names.ts'
import { SignInNext } from './sign-in-next.tsx'

/** What other tools have on this machine: what of it would come, and then what came. */
export function ImportView() {
  const { actions, api } = useWindow()
  const begin = useWindowState(({ overlay }) => (overlay?.kind === 'import' ? overlay.from : 'leapp'))
  const [from, setFrom] = useState<MoveInOrigin>(begin)
  const [keys, setKeys] = useState(false)
  const [found, setFound] = useState<MoveIn | null>(null)
  const { busy, failure, run } = useTask()
  const tellSealed = useTellSealed()

  const look = (at: MoveInOrigin, withKeys: boolean): void =>
    run(async (signal) => {
      const plan = await api.call('move-in.plan', { from: at, keys: withKeys }, { signal })
      if (!signal.aborted) setFound(plan)
    })
  const take = (): void =>
    run(async (signal) => {
      const done = await api.call('move-in.apply', { from, keys }, { signal })
      if (signal.aborted) return
      setFound(done)
      if (keys) tellSealed('Imported. Only the keychain opens the access keys.')
    })
  useEffect(
    () =>
      run(async (signal) => {
        const plan = await api.call('move-in.plan', { from: begin, keys: false }, { signal })
        if (!signal.aborted) setFound(plan)
      }),
    [api, run, begin],
  )

  const parts = found === null ? null : importParts(found)
  // What the keychain of aws-vault has is not known before it is read.
  const isWorth = parts !== null && (parts.fresh.length > 0 || (keys && from === 'aws-vault'))
  return (
    <Dialog title="Import" wide onClose={() => actions.open(null)}>
      <Field label="From">
        <Select
          value={from}
          options={moveInOrigins.map((value) => ({ value, label: originNames[value] }))}
          onChange={(value) => {
            setFrom(value)
            setKeys(false)
            setFound(null)
            look(value, false)
          }}
        />
      </Field>
      {failure !== null && <FailureNote failure={failure} />}
      {found === null && failure === null && <Skeleton lines={6} label="Reading what is there" />}
      {found !== null && parts !== null && (
        <>
          <p className={form.lead} role="status">
            {importSum(parts, found.applied)}
          </p>
          <p className={form.aside}>
            Read: <SafeText>{found.files.join(', ')}</SafeText>. It stays as it is.
          </p>
          {!found.applied && (found.keys > 0 || keys) && (
            <Checkbox
              checked={keys}
              hint="What holds it now keeps it."
              onChange={(checked) => {
                setKeys(checked)
                look(from, checked)
              }}
            >
              {keysWords(found.keys)}
            </Checkbox>
          )}
          {found.commands > 0 && (
            <p className={form.aside}>
              {commandsWords(found.commands)} You agree to that in a terminal:{' '}
              <CommandLine command={`keyturn import ${from} --commands`} />
            </p>
          )}
          {found.applied && <SignInNext items={parts.fresh} />}
          <ImportItems title={found.applied ? 'Came' : 'Would come'} items={parts.fresh} />
          <ImportItems title="Left out" items={parts.leftOut} />
          <ImportItems title="Here already" items={parts.here} />
        </>
      )}
      <DialogActions>
        <ButtonRow className={styles.command}>
          {found?.applied === true ? (
            <Button kind="primary" onClick={() => actions.open(null)}>
              Done
            </Button>
          ) : (
            <Button
              kind="primary"
              disabledBecause={busy ? 'It is being read' : isWorth ? null : 'There is nothing new to import'}
              onClick={take}
            >
              Import
            </Button>
          )}
        </ButtonRow>
      </DialogActions>
    </Dialog>
  )
}
