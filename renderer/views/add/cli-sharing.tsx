import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { Button } from '../../components/button.tsx'
import { CommandLine } from '../../components/command-line.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import styles from '../forms/form.module.css'
import { useTask } from '../forms/use-task.ts'

/** Whether an integration shares its sign-in with the AWS CLI. Only a terminal can make it write one. */
export function CliSharing({ integration }: { readonly integration: IntegrationSummary }) {
  const { api } = useWindow()
  const ending = useTask()
  const { id, awsCli, awsCliSession } = integration
  if (awsCli === 'off')
    return (
      <>
        <p className={styles.aside}>
          The sign-in can be shared with the AWS CLI, which keeps it in plain text. Only a terminal can turn
          that on:
        </p>
        <div>
          <CommandLine command="keyturn integration share NAME" />
        </div>
      </>
    )
  const place = awsCliSession === null ? 'the start URL' : `sso-session ${awsCliSession}`
  return (
    <>
      <p className={styles.aside}>
        <SafeText>
          {awsCli === 'read'
            ? `Uses the AWS CLI’s sign-in, by ${place}.`
            : `Shares its sign-in with the AWS CLI, by ${place}: it is in ~/.aws/sso/cache in plain text.`}
        </SafeText>
      </p>
      <div>
        <Button
          small
          disabledBecause={ending.busy ? 'It is being ended' : null}
          onClick={() =>
            ending.run(async (signal) => {
              await api.call('integration.unshare', { integration: id }, { signal })
            })
          }
        >
          Stop sharing
        </Button>
      </div>
      {ending.failure !== null && <FailureNote failure={ending.failure} />}
    </>
  )
}
