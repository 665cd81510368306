export interface TemplateResource {
  /** The logical id. */
  readonly id: string
  readonly type: string
}

/** The resources of a template in JSON or YAML. It is read no further here. */
export function templateResources(template: string): readonly TemplateResource[] {
  return [...template.matchAll(/(\w+)"?\s*:\s*\{?\s*"?Type"?\s*:\s*"?(\w+::[\w:]+)/g)].map(
    ([, id = '', type = '']) => ({ id, type }),
  )
}
