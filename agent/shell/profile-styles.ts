export { profileStyles } from '../../core/contract/profile-style.ts'
