// A text field that offers places while someone types: the combobox pattern of the WAI-ARIA practices
// (list autocomplete, manual selection). Focus stays in the field; aria-activedescendant moves.
const PAUSE = 120;
const ready = new WeakSet();

class PlaceField {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector("input[type=text]");
    this.list = root.querySelector("[role=listbox]");
    this.status = root.querySelector("[role=status]");
    this.active = -1;
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-expanded", "false");
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  get options() {
    return [...this.list.children];
  }

  get number() {
    return this.root.querySelector("input[type=hidden]");
  }

  typed() {
    this.forget();
    clearTimeout(this.timer);
    if (!this.input.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  // What was chosen holds only for the words that were there when it was chosen.
  forget() {
    this.root.querySelector(".place-field__offered")?.remove();
    if (!this.number) {
      this.list.before(Object.assign(document.createElement("input"), { type: "hidden", name: `${this.input.name}_id` }));
    }
    this.number.value = "";
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL(this.root.dataset.jumelagePlace, document.baseURI);
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
    this.status.textContent = many === 0 ? words.none : many === 1 ? words.one : `${words.many} ${many}`;
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
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  choose(option) {
    this.forget();
    this.input.value = option.dataset.text;
    this.number.value = option.dataset.id;
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
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.point(this.active + step > last ? -1 : this.active + step < -1 ? last : this.active + step);
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

function enliven(within) {
  for (const root of within.querySelectorAll("[data-jumelage-place]")) {
    if (ready.has(root)) continue;
    ready.add(root);
    new PlaceField(root);
  }
}

enliven(document);
document.addEventListener("htmx:load", (event) => enliven(event.target.parentElement ?? document));
