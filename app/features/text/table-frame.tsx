import type { ReactNode } from 'react'
import type { Table, TableCell } from './line'

/** A table with its merged cells; what stands in a cell is the business of whoever shows it. */
export function TableFrame({ table, cell }: { table: Table; cell: (cell: TableCell) => ReactNode }) {
  return (
    <table>
      <tbody>
        {table.rows.map(({ id, cells }) => (
          <tr key={id}>
            {cells.map((one) => (
              <td key={one.id} rowSpan={one.rowSpan} colSpan={one.columnSpan}>
                {cell(one)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
