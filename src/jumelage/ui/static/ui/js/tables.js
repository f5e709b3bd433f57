// On phones a table's rows become cards (table.css): each cell then needs its column's name, and the table
// its roles, which "display: block" would take from it.
function name(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  table.setAttribute("role", "table");
  for (const group of table.querySelectorAll("thead, tbody, tfoot")) group.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, index) => {
      const head = cell.tagName === "TH";
      const column = head && cell.closest("thead");
      cell.setAttribute("role", column ? "columnheader" : head ? "rowheader" : "cell");
      if (!head && cell.colSpan === 1 && heads[index] && !cell.dataset.label) cell.dataset.label = heads[index];
    });
  }
}

const refresh = () => document.querySelectorAll("table.table").forEach(name);
refresh();
document.addEventListener("htmx:afterSettle", refresh);
