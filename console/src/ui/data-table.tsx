import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './data-table.module.css'

export interface Column<Row> {
  header: string
  cell: (row: Row) => ReactNode
  /** A CSS width on wide screens. */
  width?: string
  align?: 'start' | 'end'
  /** On a narrow screen the value stands alone, without its header. */
  bare?: boolean
}

interface DataTableProps<Row> {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** The page of a row; the whole row leads there, controls inside keep working. */
  rowLink?: (row: Row) => { to: string; label: string }
}

function Cells<Row>({ row, columns, rowLink }: Pick<DataTableProps<Row>, 'columns' | 'rowLink'> & { row: Row }) {
  const link = rowLink?.(row)
  return columns.map((column, index) => (
    <td
      key={column.header}
      className={classes.cell}
      data-label={column.bare === true ? undefined : column.header}
      data-align={column.align}
    >
      {index === 0 && link !== undefined && <Link to={link.to} className={classes.link} aria-label={link.label} />}
      <div className={classes.value}>{column.cell(row)}</div>
    </td>
  ))
}

/** Rows to compare; on a narrow screen each becomes a card. */
export function DataTable<Row>({ label, columns, rows, rowKey, rowLink }: DataTableProps<Row>) {
  return (
    <div className={classes.container}>
      <div className={classes.frame}>
        <table className={classes.table} aria-label={label}>
          <thead className={classes.head}>
            <tr>
              {columns.map(({ header, width, align }) => (
                <th key={header} scope="col" style={{ width }} data-align={align}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className={classes.row} data-linked={rowLink !== undefined || undefined}>
                <Cells row={row} columns={columns} {...(rowLink === undefined ? {} : { rowLink })} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
