import { useState } from 'react'
import type { CodeSource } from '../../../core/contract/mfa.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { CommandLine } from '../../components/command-line.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { useTask } from '../forms/use-task.ts'
import { MfaKeyForm } from './mfa-key-form.tsx'
import styles from './panel.module.css'

/** Where the codes of an MFA device come from, for all sessions that need them, and what that means. */
export function MfaSection({ serial, codes }: { readonly serial: string; readonly codes: CodeSource }) {
  return (
    <section className={styles.section} aria-label="MFA codes">
      <h3 className={styles.heading}>MFA codes</h3>
      <SafeText className={styles.id} dir="ltr">
        {serial}
      </SafeText>
      <Source key={codes.source} serial={serial} codes={codes} />
    </section>
  )
}

function Source({ serial, codes }: { readonly serial: string; readonly codes: CodeSource }) {
  switch (codes.source) {
    case 'prompt':
      return <AskedFor serial={serial} />
    case 'totp':
      return <MadeHere serial={serial} />
    case 'command':
      return <Printed serial={serial} command={codes.command} />
  }
}

function AskedFor({ serial }: { readonly serial: string }) {
  const [isAdding, setAdding] = useState(false)
  if (isAdding) return <MfaKeyForm serial={serial} onClose={() => setAdding(false)} />
  return (
    <>
      <p>Asked for.</p>
      <ButtonRow>
        <Button onClick={() => setAdding(true)}>Make them from a key</Button>
      </ButtonRow>
    </>
  )
}

function MadeHere({ serial }: { readonly serial: string }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <p>Made from the vault’s key.</p>
      <p className={styles.aside}>
        {isAsking
          ? 'You are asked for the codes then. AWS does not show the key again: have the device elsewhere, too.'
          : 'Whoever opens the vault has both factors.'}
      </p>
      {isAsking ? (
        <UsePrompt serial={serial} words="Remove" onKeep={() => setAsking(false)} />
      ) : (
        <ButtonRow>
          <Button onClick={() => setAsking(true)}>Remove the key</Button>
        </ButtonRow>
      )}
    </>
  )
}

function Printed({ serial, command }: { readonly serial: string; readonly command: string }) {
  return (
    <>
      <p>Printed by a command.</p>
      <SafeText className={styles.id} dir="ltr">
        {command}
      </SafeText>
      <p className={styles.aside}>Only a terminal can set which one.</p>
      <div>
        <CommandLine command={`keyturn mfa set ${serial} --command 'PROGRAM ARGUMENTS'`} />
      </div>
      <UsePrompt serial={serial} words="Ask for them" onKeep={null} />
    </>
  )
}

/** Back to asking. `onKeep`: leaves it as it is. */
function UsePrompt(props: {
  readonly serial: string
  readonly words: string
  readonly onKeep: (() => void) | null
}) {
  const { api } = useWindow()
  const { busy, failure, run } = useTask()
  const usePrompt = (): void =>
    run(async (signal) => {
      await api.call('mfa.use-prompt', { serial: props.serial }, { signal })
    })
  return (
    <>
      <ButtonRow>
        <Button disabledBecause={busy ? 'It is being done' : null} onClick={usePrompt}>
          {props.words}
        </Button>
        {props.onKeep !== null && <Button onClick={props.onKeep}>Keep</Button>}
      </ButtonRow>
      {failure !== null && <FailureNote failure={failure} />}
    </>
  )
}
