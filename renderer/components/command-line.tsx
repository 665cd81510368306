import { CopyButton } from './copy-button.tsx'

/** A command to be run in a terminal, and the way to take it there. */
export function CommandLine({ command }: { readonly command: string }) {
  return (
    <>
      <code>{command}</code>
      <CopyButton text={command} label={`Copy ${command}`} />
    </>
  )
}
