import { deliveries } from '../../../core/contract/delivery.ts'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { Select } from '../../components/select.tsx'
import { useWindowState } from '../../store/window-context.ts'
import { deliveryWords } from './delivery-words.ts'
import { Fact } from './fact.tsx'
import { useSessionEdit } from './use-session-edit.ts'

/** How tools get its credentials: by a choice of its own, else as the settings say. What runs is moved at once. */
export function DeliveryFact({ details }: { readonly details: SessionDetails }) {
  const { task, save } = useSessionEdit(details.id)
  const usual = useWindowState(({ settings }) => settings.defaultDelivery)
  const options = [
    { value: 'usual', label: `${deliveryWords[usual]} (as usual)` } as const,
    ...deliveries.map((delivery) => ({ value: delivery, label: deliveryWords[delivery] })),
  ]
  return (
    <Fact name="Delivery" failure={task.failure}>
      <Select
        label="Delivery"
        value={details.ownDelivery ?? 'usual'}
        options={options}
        onChange={(value) => save({ delivery: value === 'usual' ? null : value })}
      />
    </Fact>
  )
}
