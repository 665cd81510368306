import type { Credential } from '../identity/credential.ts'
import { refuseByRole } from '../identity/refuse-by-role.ts'
import type { QueryOperation } from '../wire/query-operation.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { XmlContent } from '../wire/xml.ts'
import { type ChangeSet, createStacks, type Stack } from './stacks.ts'
import { type TemplateResource, templateResources } from './template-resources.ts'

/** The one kind of resource that is nothing but its name, and so the one there is here. */
const known = 'AWS::CloudFormation::WaitConditionHandle'

const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set."

/** The operations of CloudFormation that are served, by name: what a deployment by change set needs, in one region. */
export function createCloudFormation(dependencies: {
  readonly partition: string
  readonly region: string
  readonly now: () => Date
  /** Whether the deployment of the stack of this name does not come to its end. */
  readonly isHeld: (name: string) => boolean
}): ReadonlyMap<string, QueryOperation> {
  const stacks = createStacks(dependencies)

  const operations: Readonly<Record<string, QueryOperation>> = {
    DescribeStacks: (input, caller) => ({ Stacks: [stackContent(stackOf(input, caller))] }),

    DescribeStackEvents(input, caller) {
      const stack = stackOf(input, caller)
      return { StackEvents: stack.events.map((event) => eventContent(stack, event)).toReversed() }
    },

    GetTemplate(input, caller) {
      // A stack under review has none yet, and the element is left out: github.com/cdklabs/awscdk-v1-stack-finder/issues/273.
      const { template } = stackOf(input, caller)
      return { TemplateBody: template, StagesAvailable: ['Original', 'Processed'] }
    },

    CreateChangeSet(input, caller) {
      const { StackName: name = '', ChangeSetName: changeSetName = '', TemplateBody: template } = input
      if (template === undefined) throw invalid('Only a template in the call itself can be had here')
      const resources = templateResources(template)
      if (resources.length === 0)
        throw invalid('Template format error: At least one Resources member must be defined.')
      const unknown = resources.filter(({ type }) => type !== known).map(({ type }) => type)
      if (unknown.length > 0)
        throw invalid(`Template format error: Unrecognized resource types: [${unknown.join(', ')}]`)
      const { accountId } = caller.principal
      const creates = input['ChangeSetType'] === 'CREATE'
      const existing = stacks.find(name, accountId)
      if (creates && existing !== null && existing.template !== null)
        throw invalid(`Stack [${name}] already exists and cannot be created again with the changeSet`)
      if (!creates && existing === null) throw notThere(name)
      const stack = existing ?? stacks.add(name, accountId)
      const changeSet: ChangeSet = {
        id: stacks.arn('changeSet', changeSetName, accountId),
        name: changeSetName,
        template,
        changes: changes(templateResources(stack.template ?? ''), resources),
      }
      stack.changeSets.push(changeSet)
      return { Id: changeSet.id, StackId: stack.id }
    },

    DescribeChangeSet(input, caller) {
      const stack = stackOf(input, caller)
      return changeSetContent(stack, changeSetOf(input, stack))
    },

    ExecuteChangeSet(input, caller) {
      const stack = stackOf(input, caller)
      const changeSet = changeSetOf(input, stack)
      if (changeSet.changes.length === 0)
        throw new ServiceError(
          'InvalidChangeSetStatus',
          `ChangeSet [${changeSet.id}] cannot be executed in its current status of [FAILED]`,
        )
      stacks.enter(stack, stack.template === null ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS')
      stack.template = changeSet.template
      stack.changeSets.length = 0
      return {}
    },

    DeleteChangeSet(input, caller) {
      const stack = stackOf(input, caller)
      const at = stack.changeSets.findIndex(isNamed(input['ChangeSetName']))
      if (at !== -1) stack.changeSets.splice(at, 1)
      return {}
    },

    DeleteStack(input, { principal }) {
      const stack = stacks.find(input['StackName'] ?? '', principal.accountId)
      if (stack !== null) stacks.remove(stack)
      return null
    },
  }

  function stackOf({ StackName: name = '' }: QueryParameters, { principal }: Credential): Stack {
    const stack = stacks.find(name, principal.accountId)
    if (stack === null) throw notThere(name)
    if (!dependencies.isHeld(stack.name)) {
      if (stack.status === 'CREATE_IN_PROGRESS') stacks.enter(stack, 'CREATE_COMPLETE')
      if (stack.status === 'UPDATE_IN_PROGRESS') stacks.enter(stack, 'UPDATE_COMPLETE')
    }
    return stack
  }

  return new Map(
    Object.entries(operations).map(([name, run]): [string, QueryOperation] => [
      name,
      (input, caller) => {
        refuseByRole(`cloudformation:${name}`, caller.principal)
        return run(input, caller)
      },
    ]),
  )
}

/** From one template to another; of one known kind, a resource has nothing in it that could change. */
function changes(from: readonly TemplateResource[], to: readonly TemplateResource[]): ChangeSet['changes'] {
  const missing = (some: readonly TemplateResource[], others: readonly TemplateResource[]) =>
    some.filter(({ id }) => others.every((other) => other.id !== id))
  return [
    ...missing(to, from).map((resource) => ({ ...resource, action: 'Add' as const })),
    ...missing(from, to).map((resource) => ({ ...resource, action: 'Remove' as const })),
  ]
}

function changeSetOf({ ChangeSetName: name }: QueryParameters, stack: Stack): ChangeSet {
  const changeSet = stack.changeSets.find(isNamed(name))
  if (changeSet === undefined)
    throw new ServiceError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, { status: 404 })
  return changeSet
}

function isNamed(nameOrId: string | undefined): (changeSet: ChangeSet) => boolean {
  return ({ id, name }) => id === nameOrId || name === nameOrId
}

function stackContent({ id, name, status, createdAt }: Stack): XmlContent {
  return { StackId: id, StackName: name, StackStatus: status, CreationTime: createdAt }
}

function eventContent(stack: Stack, event: Stack['events'][number]): XmlContent {
  return {
    EventId: event.id,
    StackId: stack.id,
    StackName: stack.name,
    LogicalResourceId: stack.name,
    PhysicalResourceId: stack.id,
    ResourceType: 'AWS::CloudFormation::Stack',
    ResourceStatus: event.status,
    Timestamp: event.at,
  }
}

function changeSetContent(stack: Stack, { id, name, changes: all }: ChangeSet): XmlContent {
  return {
    ChangeSetId: id,
    ChangeSetName: name,
    StackId: stack.id,
    StackName: stack.name,
    ...(all.length === 0
      ? { Status: 'FAILED', StatusReason: noChanges, ExecutionStatus: 'UNAVAILABLE' }
      : { Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' }),
    Changes: all.map(({ action, id: logicalId, type }) => ({
      Type: 'Resource',
      ResourceChange: { Action: action, LogicalResourceId: logicalId, ResourceType: type },
    })),
  }
}

function notThere(name: string): ServiceError {
  return invalid(`Stack with id ${name} does not exist`)
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message)
}
