// Cards of the board are moved to another stage with the mouse, a finger or the arrow keys left and right. The form of
// the card is sent; without this script its choice of stages does the same.
const WAIT = 900; // keys pressed one after the other are one move
const EDGE = 48; // pixels at the rim of the board within which it scrolls along
const NO_GRIP = "a, button, summary, select, input, label";
let timer = 0;
let moved = ""; // the handle that the keyboard returns to
let scrolled = 0; // the place in the board that is looked at

const news = () => document.querySelector("[data-jumelage-move-news]");
const board = () => document.querySelector("[data-jumelage-board] .project-board");
const columns = () => [...board().querySelectorAll("[data-stage]")];
const card = (form) => form.closest(".project-card");
const home = (form) => form.closest("[data-stage]");

// Show where the card would go, and say it.
function preview(form) {
  const target = columns().find((each) => each.dataset.stage === form.elements.stage.value);
  for (const each of columns()) each.classList.toggle("project-board__column--target", each === target && each !== home(form));
  card(form).classList.add("project-card--moving");
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
  const name = card(form).querySelector("a").textContent;
  news().textContent = `${name} → ${target.querySelector("h2").firstChild.textContent.trim()}`;
}

function putBack(form) {
  clearTimeout(timer);
  form.elements.stage.value = home(form).dataset.stage;
  news().textContent = "";
  card(form).style.transform = "";
  card(form).classList.remove("project-card--moving");
  for (const each of columns()) each.classList.remove("project-board__column--target");
}

function send(form) {
  clearTimeout(timer);
  if (!form.isConnected) return;
  if (form.elements.stage.value === home(form).dataset.stage) {
    putBack(form);
    return;
  }
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-jumelage-move]")) moved = event.target.querySelector(".project-card__handle").id;
});

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.(".project-card__handle");
  if (!handle) return;
  const form = handle.form;
  if (event.key === "Escape") putBack(form);
  if (event.key === "Enter" && card(form).classList.contains("project-card--moving")) {
    event.preventDefault();
    send(form);
  }
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = columns();
  const to = all[all.findIndex((each) => each.dataset.stage === form.elements.stage.value) + step];
  if (!to) return;
  form.elements.stage.value = to.dataset.stage;
  preview(form);
  clearTimeout(timer);
  timer = setTimeout(send, WAIT, form);
});

// A mouse takes a card anywhere, a finger at its handle: the rest scrolls.
function grip(event) {
  const handle = event.target.closest?.(".project-card__handle");
  if (handle) return handle.form;
  if (event.pointerType !== "mouse" || event.target.closest?.(NO_GRIP)) return null;
  return event.target.closest?.(".project-card")?.querySelector("[data-jumelage-move]");
}

document.addEventListener("pointerdown", (event) => {
  const form = event.button === 0 && grip(event);
  if (!form) return;
  event.preventDefault();
  form.querySelector(".project-card__handle").focus({ preventScroll: true });
  const begin = { x: event.clientX + board().scrollLeft, y: event.clientY };

  const follow = (move) => {
    const rim = board().getBoundingClientRect();
    if (move.clientX > rim.right - EDGE) board().scrollLeft += EDGE / 3;
    if (move.clientX < rim.left + EDGE) board().scrollLeft -= EDGE / 3;
    card(form).style.transform = `translate(${move.clientX + board().scrollLeft - begin.x}px, ${move.clientY - begin.y}px)`;
    const under = document.elementsFromPoint(move.clientX, move.clientY).find((each) => each.matches("[data-stage]"));
    form.elements.stage.value = (under ?? home(form)).dataset.stage;
    preview(form);
  };
  const end = () => {
    document.removeEventListener("pointermove", follow);
    document.removeEventListener("pointerup", drop);
    document.removeEventListener("pointercancel", giveUp);
    document.removeEventListener("keydown", escape);
  };
  const drop = () => { end(); send(form); };
  const giveUp = () => { end(); putBack(form); };
  const escape = (key) => key.key === "Escape" && giveUp();
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", giveUp);
  document.addEventListener("keydown", escape);
});

function ready() {
  for (const handle of document.querySelectorAll(".project-card__handle")) handle.hidden = false;
  if (board()) board().scrollLeft = scrolled || board().scrollLeft;
  if (moved) document.getElementById(moved)?.focus({ preventScroll: true });
  moved = "";
}

ready();
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("[data-jumelage-move]");
  if (form?.isConnected && !event.detail.successful) putBack(form);
});
document.addEventListener("htmx:beforeSwap", () => { scrolled = board()?.scrollLeft ?? 0; });
document.addEventListener("htmx:afterSettle", () => setTimeout(ready));
