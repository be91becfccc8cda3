/** Whether a name that came from elsewhere is one of a table's own. */
export const has = <Table extends object, Name extends PropertyKey>(
  table: Table,
  name: Name,
): name is Name & keyof Table => Object.hasOwn(table, name);
