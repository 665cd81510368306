import type { SessionDetails } from '../../../core/contract/session.ts'
import { Select } from '../../components/select.tsx'
import { durationOptions } from './duration-options.ts'
import { Fact } from './fact.tsx'
import { useSessionEdit } from './use-session-edit.ts'

/** How long credentials are asked for, from the next start on. */
export function DurationFact({ details }: { readonly details: SessionDetails }) {
  const { task, save } = useSessionEdit(details.id)
  const options = durationOptions(details.kind, details.durationSeconds)
  if (options.length === 0) return null
  return (
    <Fact name="Lifetime" failure={task.failure}>
      <Select
        label="Lifetime"
        value={String(details.durationSeconds ?? 'default')}
        options={[
          { value: 'default', label: 'Default' },
          ...options.map(({ seconds, label }) => ({ value: String(seconds), label })),
        ]}
        onChange={(value) => save({ durationSeconds: value === 'default' ? null : Number(value) })}
      />
    </Fact>
  )
}
