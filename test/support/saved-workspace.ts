import { readFileSync } from 'node:fs'
import type { Workspace } from '../../core/workspace/workspace.ts'
import type { TestCore } from './test-core.ts'

/** The workspace of a core as its file holds it now. */
export function savedWorkspace({ workspaceFile }: Pick<TestCore, 'workspaceFile'>): Workspace {
  return JSON.parse(readFileSync(workspaceFile, 'utf8')) as Workspace
}
