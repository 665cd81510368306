import { environments, type Environment } from '../../../core/contract/environment.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { Select } from '../../components/select.tsx'
import { Fact } from './fact.tsx'
import { useSessionEdit } from './use-session-edit.ts'

const words: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
  sandbox: 'Sandbox',
}
const options = [
  { value: 'by-name', label: 'By its name' },
  ...environments.map((environment) => ({ value: environment, label: words[environment] })),
] as const

/** What the account is for: by hand, else read off its name. */
export function EnvironmentFact({ row }: { readonly row: SessionRow }) {
  const { task, save } = useSessionEdit(row.id)
  return (
    <Fact name="Environment" failure={task.failure}>
      <Select
        label="Environment"
        value={row.environment ?? 'by-name'}
        options={options}
        onChange={(value) => save({ environment: value === 'by-name' ? null : value })}
      />
    </Fact>
  )
}
