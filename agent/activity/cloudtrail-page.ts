export { cloudTrailPage } from '../../core/contract/cloudtrail-page.ts'
