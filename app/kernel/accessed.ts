/**
 * What an `access<Noun>` function gives, and the only way to one row for a page: the row, which the actor may see, what the policy
 * knows of it, and what the actor may do with it. Whoever may not see it is refused (`assertAllowed`), and what is not there is not-found.
 */
export interface Accessed<Row, Subject, Can> {
  row: Row
  subject: Subject
  can: Can
}
