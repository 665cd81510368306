export { activityKinds } from '../../core/contract/activity-kinds.ts'
