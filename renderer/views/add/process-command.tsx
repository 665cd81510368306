import { CommandLine } from '../../components/command-line.tsx'
import styles from '../forms/form.module.css'

/** How a program is added: where nothing that runs in a window can name one. */
export function ProcessCommand() {
  return (
    <>
      <p className={styles.aside}>
        Any program that prints the JSON of a credential_process. Only a terminal can set which one: a window
        must never be able to make Keyturn run something.
      </p>
      <div>
        <CommandLine command="keyturn add process --name NAME --command 'PROGRAM ARGUMENTS'" />
      </div>
    </>
  )
}
