// A text field with a list that opens while somebody types: the combobox pattern of the WAI-ARIA practices (list
// autocomplete, manual selection). Focus stays in the field; aria-activedescendant moves. Whoever extends it says
// what typing undoes (`forget`) and what choosing an option does (`take`).
const PAUSE = 120;
const ready = new WeakSet();

export class Combobox {
  constructor(root, source) {
    this.root = root;
    this.source = source;
    this.input = root.querySelector("input[type=text]");
    this.list = root.querySelector("[role=listbox]");
    this.status = root.querySelector("[role=status]");
    this.active = -1;
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  forget() {}

  take(_option) {}

  get options() {
    return [...this.list.children];
  }

  // The hidden field of what was chosen; an ambiguous answer had radio buttons in its place.
  number(name) {
    let field = this.root.querySelector("input[type=hidden]");
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name: `${name}_id` });
      this.list.before(field);
    }
    return field;
  }

  typed() {
    this.forget();
    clearTimeout(this.timer);
    if (!this.input.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL(this.source, document.baseURI);
    address.searchParams.set("q", this.input.value);
    if (this.root.dataset.cities) address.searchParams.set("cities", "1");
    try {
      const answer = await fetch(address, { signal: this.asking.signal, headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected) this.show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // no list then; the words are read when the form is sent
    }
  }

  show(html) {
    this.list.innerHTML = html;
    this.options.forEach((option, place) => (option.id = `${this.list.id}_${place}`));
    const many = this.options.length;
    const words = this.root.dataset;
    this.status.textContent = many === 0 ? words.none : many === 1 ? words.one : `${words.several} ${many}`;
    if (many === 0 || document.activeElement !== this.input) return this.close();
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(-1);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.point(-1);
  }

  point(place) {
    this.active = place;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = this.options[place];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    this.take(option);
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  pressed(event) {
    const open = !this.list.hidden;
    const last = this.options.length - 1;
    if (event.isComposing) return; // Enter ends the composition of a Hangul or Han word
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return void (this.input.value.trim() && this.ask());
      const next = this.active + (event.key === "ArrowDown" ? 1 : -1);
      this.point(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    } else if (event.key === "Tab" && open && this.active >= 0) {
      this.choose(this.options[this.active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }
}

// Bring every field with this attribute to life, now and after each exchange of a part of the page.
export function enliven(attribute, kind) {
  const within = (part) => {
    for (const root of part.querySelectorAll(`[${attribute}]`)) {
      if (ready.has(root)) continue;
      ready.add(root);
      new kind(root, root.getAttribute(attribute));
    }
  };
  within(document);
  document.addEventListener("htmx:load", (event) => within(event.target.parentElement ?? document));
}
