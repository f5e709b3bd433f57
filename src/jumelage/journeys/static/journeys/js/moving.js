// Items of the day grid are moved with the mouse, a finger or the arrow keys: 15 minutes up and down, left and right
// to another group, onto a day's tab (or with shift) to another day. The form of the item is sent; without this
// script the form "Change" does the same.
const STEP = 15;
const ROW = 5; // minutes a row of the grid
const WAIT = 700; // keys pressed one after the other are one move
let timer = 0;
let moved = ""; // the handle that the keyboard returns to

const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

function columns(grid) {
  return [...grid.querySelectorAll(".day-grid__head")];
}

function days() {
  return [...document.querySelectorAll(".day-tab[data-day]")];
}

// Show where the item would go, and say it.
function preview(slot) {
  const form = slot.querySelector("[data-jumelage-move]");
  const grid = slot.closest("[data-jumelage-day-grid]");
  const head = columns(grid).find((each) => each.dataset.group === form.elements.group.value);
  const start = minutes(form.elements.start.value);
  const top = (start - Number(grid.dataset.first) * 60) / ROW + 3;
  const rows = Number(slot.dataset.end) - Number(slot.dataset.start);
  if (grid.classList.contains("day-grid--laid") && head) {
    slot.style.gridRow = `${Math.max(3, Math.round(top))} / span ${rows}`;
    slot.style.gridColumn = `${Number(head.dataset.track) + 1} / span 1`;
  }
  slot.classList.add("slot--moving");
  for (const tab of days()) tab.classList.toggle("day-tab--target", tab.dataset.day === form.elements.day.value);
  const day = days().find((tab) => tab.dataset.day === form.elements.day.value);
  const where = [day?.querySelector(".day-tab__day").textContent.trim(), head?.textContent, clock(start)];
  grid.querySelector("[data-jumelage-move-news]").textContent = where.filter(Boolean).join(", ");
}

function shift(form, change) {
  const start = minutes(form.elements.start.value) + change;
  form.elements.start.value = clock(Math.min(23 * 60 + 45, Math.max(0, start)));
}

function sideways(slot, form, step, toDay) {
  const heads = columns(slot.closest("[data-jumelage-day-grid]"));
  const at = heads.findIndex((head) => head.dataset.group === form.elements.group.value);
  if (!toDay && heads[at + step]) {
    form.elements.group.value = heads[at + step].dataset.group;
    return;
  }
  const all = days();
  const tab = all[all.findIndex((each) => each.dataset.day === form.elements.day.value) + step];
  if (tab) form.elements.day.value = tab.dataset.day;
}

function send(form) {
  clearTimeout(timer);
  if (!form.isConnected) return;
  moved = form.querySelector(".slot__handle").id;
  form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.(".slot__handle");
  if (!handle) return;
  const form = handle.form;
  const moves = {
    ArrowUp: () => shift(form, -STEP),
    ArrowDown: () => shift(form, STEP),
    ArrowLeft: () => sideways(handle.closest(".slot"), form, -1, event.shiftKey),
    ArrowRight: () => sideways(handle.closest(".slot"), form, 1, event.shiftKey),
  };
  if (event.key === "Escape") {
    clearTimeout(timer);
    form.reset();
    for (const [name, value] of Object.entries(form.dataset.before ? JSON.parse(form.dataset.before) : {})) form.elements[name].value = value;
    preview(handle.closest(".slot"));
    return;
  }
  if (!moves[event.key]) return;
  event.preventDefault();
  remember(form);
  moves[event.key]();
  preview(handle.closest(".slot"));
  clearTimeout(timer);
  timer = setTimeout(send, WAIT, form);
});

// Hidden fields keep what a script sets even after reset(): what stood there is remembered.
function remember(form) {
  const { day, start, group } = form.elements;
  form.dataset.before ??= JSON.stringify({ day: day.value, start: start.value, group: group.value });
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.(".slot__handle");
  if (!handle || event.button !== 0) return;
  event.preventDefault();
  handle.focus();
  const form = handle.form;
  const slot = handle.closest(".slot");
  const grid = slot.closest("[data-jumelage-day-grid]");
  const pixels = grid.querySelector(".day-grid__hour").getBoundingClientRect().height / 60; // a minute's height
  const begin = minutes(form.elements.start.value);
  remember(form);
  const before = form.dataset.before;

  const follow = (move) => {
    const change = Math.round((move.clientY - event.clientY) / pixels / STEP) * STEP;
    const under = document.elementsFromPoint(move.clientX, move.clientY).map((each) => each.closest(".day-tab[data-day]")).find(Boolean);
    form.elements.day.value = under ? under.dataset.day : JSON.parse(before).day;
    form.elements.start.value = JSON.parse(before).start;
    if (!under) {
      form.elements.start.value = clock(begin);
      shift(form, change);
      const head = columns(grid).find((each) => move.clientX >= each.getBoundingClientRect().left && move.clientX <= each.getBoundingClientRect().right);
      if (head) form.elements.group.value = head.dataset.group;
    }
    preview(slot);
  };
  const drop = () => {
    document.removeEventListener("pointermove", follow);
    const { day, start, group } = form.elements;
    if (JSON.stringify({ day: day.value, start: start.value, group: group.value }) !== before) send(form);
  };
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", drop, { once: true });
});

function ready() {
  for (const handle of document.querySelectorAll(".slot__handle")) handle.hidden = !handle.closest(".day-grid--laid");
  if (moved) document.getElementById(moved)?.focus();
  moved = "";
}

ready();
document.addEventListener("htmx:afterSettle", () => setTimeout(ready));
matchMedia("(min-width: 60rem)").addEventListener("change", () => setTimeout(ready));
