export { organizationTree, policiesOnPath, type UnitNode } from '../core/contract/organization-tree.ts'
