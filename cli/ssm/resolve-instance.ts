import type { ManagedInstance } from '../../core/contract/instance.ts'
import { CliError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'
import { request } from '../request.ts'
import { instanceLabel } from './instance-label.ts'
import { isInstanceId, matchingInstances } from './matching-instances.ts'

/**
 * The id of the instance that is meant. Where a name fits several and somebody sits at the terminal, they pick one.
 * @throws CliError `invalid-input` when it fits none, or several elsewhere.
 */
export async function resolveInstance(
  io: Io,
  { text, ...place }: { readonly text: string; readonly session: string; readonly region?: string },
): Promise<string> {
  if (isInstanceId(text)) return text
  const { region, instances } = await request(io, {
    name: 'instance.list',
    input: place,
    waiting: 'looking for the instance',
  })
  const found = matchingInstances(instances, text)
  const [first, ...others] = found
  if (first === undefined)
    throw new CliError(
      'invalid-input',
      `no managed instance in ${region} is called ${JSON.stringify(text)}`,
      {
        hint: 'keyturn ssm SESSION shows which there are; --region looks elsewhere',
      },
    )
  if (others.length === 0) return first.id
  const question = `${JSON.stringify(text)} fits ${found.length} instances`
  if (io.canAsk) return await io.choose(`${question}; which one?`, found.toSorted(onlineFirst).map(choice))
  const named = found.slice(0, 5).map((one) => `${printable(instanceLabel(one))} ${printable(one.id)}`)
  throw new CliError('invalid-input', question, {
    hint: `give the id: ${named.join(', ')}${found.length > named.length ? ', …' : ''}`,
  })
}

function onlineFirst(one: ManagedInstance, other: ManagedInstance): number {
  return Number(other.pingStatus === 'online') - Number(one.pingStatus === 'online')
}

function choice(instance: ManagedInstance): { value: string; label: string; hint: string } {
  const { id, pingStatus } = instance
  const state = pingStatus === 'online' || pingStatus === null ? '' : `, ${pingStatus}`
  return { value: id, label: instanceLabel(instance), hint: `${id}${state}` }
}
