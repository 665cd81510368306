import { operations } from '../../../core/contract/operations.ts'
import { CommandLine } from '../../components/command-line.tsx'
import { useWindow } from '../../store/window-context.ts'
import { Form } from '../forms/form.tsx'
import { FormField } from '../forms/form-field.tsx'
import styles from '../forms/form.module.css'
import { useEscape } from '../forms/use-escape.ts'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { AddActions } from './add-actions.tsx'
import { blaming } from './blaming.ts'
import { FoundInFile } from './found-in-file.tsx'
import { type ReadFound, useFound } from './use-found.ts'
import type { FoundLogin } from '../../../core/contract/login.ts'

const schema = operations['session.add-login-session'].input
const empty = { name: '', loginProfile: '', region: '' }
const readLogins: ReadFound<FoundLogin> = (api, signal) => api.call('session.found-logins', {}, { signal })

/** A profile that `aws login` signs in for: chosen from those in the user's own file, or typed. */
export function LoginSessionForm({ onAdded }: { readonly onAdded: (sessionId: string) => void }) {
  const { api } = useWindow()
  const form = useForm({ schema, initial: empty })
  const found = useFound(readLogins)
  const adding = useTask()
  useEscape(adding.busy ? adding.reset : null)

  function take({ profile }: FoundLogin): void {
    form.type('loginProfile', profile)
    if (form.draft.name.trim() === '') form.type('name', profile)
  }

  function add(): void {
    const input = form.read()
    if (input === null) return
    adding.run((signal) =>
      blaming(form, async () => {
        const { id } = await api.call('session.add-login-session', input, { signal })
        if (!signal.aborted) onAdded(id)
      }),
    )
  }

  return (
    <Form busy={adding.busy} onSubmit={add}>
      <FoundInFile
        file="~/.aws/config"
        verb="Use"
        disabledBecause={adding.busy ? 'It is being added' : null}
        entries={found.map((login) => ({
          key: login.profile,
          name: login.profile,
          detail: login.loginSession,
          note: login.session === null ? null : `Added as ${login.session}.`,
          onTake: () => take(login),
        }))}
      />
      <div className={styles.pair}>
        <FormField
          first
          form={form}
          name="loginProfile"
          kind="code"
          label="Profile of aws login"
          placeholder="work"
        />
        <FormField form={form} name="name" label="Name" placeholder="work" />
      </div>
      <FormField form={form} name="region" kind="region" label="Region" placeholder="default" />
      <p className={styles.aside}>
        You sign in with the AWS CLI, now and whenever a sign-in has ended, after 12 hours at most:
      </p>
      <div>
        <CommandLine command="aws login --profile PROFILE" />
      </div>
      <AddActions adding={adding} />
    </Form>
  )
}
