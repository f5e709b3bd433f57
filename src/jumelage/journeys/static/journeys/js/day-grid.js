// A day's list becomes a grid where there is room: the list's own items are placed by their data attributes
// (styles are set here because the page's policy forbids style attributes). Runs again after every swap.
const WIDE = matchMedia("(min-width: 60rem)");
const ROWS_AN_HOUR = 12;
const HEAD_ROWS = 2; // names of the columns, items of the whole day

function place(grid) {
  const { tracks, first, last } = grid.dataset;
  const rows = (Number(last) - Number(first)) * ROWS_AN_HOUR;
  grid.style.setProperty("--tracks", tracks);
  grid.style.setProperty("--rows", rows);
  for (const head of grid.querySelectorAll(".day-grid__head")) {
    head.style.gridRow = "1";
    head.style.gridColumn = `${Number(head.dataset.track) + 1} / span ${head.dataset.span}`;
  }
  for (const hour of grid.querySelectorAll(".day-grid__hour")) {
    const row = (Number(hour.dataset.hour) - Number(first)) * ROWS_AN_HOUR + 1 + HEAD_ROWS;
    hour.style.gridRow = `${row} / span ${ROWS_AN_HOUR}`;
    hour.style.gridColumn = "1 / -1";
  }
  for (const slot of grid.querySelectorAll(".slot[data-track]")) {
    const { track, span, start, end } = slot.dataset;
    const whole = end === "0";
    slot.style.gridColumn = `${Number(track) + 1} / span ${span}`;
    slot.style.gridRow = whole ? "2" : `${Number(start) + HEAD_ROWS} / ${Number(end) + HEAD_ROWS}`;
    slot.classList.toggle("slot--short", !whole && Number(end) - Number(start) < ROWS_AN_HOUR);
  }
}

function clear(grid) {
  for (const placed of grid.querySelectorAll(".day-grid__head, .day-grid__hour, .slot")) {
    placed.style.removeProperty("grid-row");
    placed.style.removeProperty("grid-column");
  }
}

function refresh() {
  for (const grid of document.querySelectorAll("[data-jumelage-day-grid]")) {
    // While an item is edited in place the day is a list: a form needs the width.
    const usable = WIDE.matches && !grid.querySelector(".slot--editing");
    if (usable) place(grid);
    else clear(grid);
    grid.classList.toggle("day-grid--laid", usable);
  }
}

refresh();
WIDE.addEventListener("change", refresh);
document.addEventListener("htmx:afterSettle", refresh); // not earlier: until then htmx keeps the old classes
