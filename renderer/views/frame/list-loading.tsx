import { useMemo } from 'react'
import { Skeleton } from '../../components/skeleton.tsx'
import styles from './list-loading.module.css'
import { useIsPast } from './use-is-past.ts'

/** Stands for the list until it is read; says so when that takes over a second. */
export function ListLoading() {
  const since = useMemo(() => new Date(), [])
  const isSlow = useIsPast(since, 1000)
  return (
    <>
      {isSlow && <p className={styles.words}>Reading your sessions</p>}
      <Skeleton lines={12} label="Reading your sessions" />
    </>
  )
}
