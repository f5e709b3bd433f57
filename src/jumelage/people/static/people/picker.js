// A field that takes people or organisations by name. Fields for several collect their choice as boxes.
import { Combobox, enliven } from "../ui/js/combobox.js";

class Picker extends Combobox {
  get chosen() {
    return this.root.querySelector(".picker__chosen");
  }

  forget() {
    this.root.querySelector(".picker__offered")?.remove();
    if (!this.chosen) this.number(this.root.dataset.name).value = "";
  }

  take(option) {
    const { id, text } = option.dataset;
    if (this.chosen) this.add(id, text);
    else this.number(this.root.dataset.name).value = id;
    this.input.value = this.chosen ? "" : text;
  }

  add(id, text) {
    const known = this.chosen.querySelector(`input[value="${CSS.escape(id)}"]`);
    if (known) return void (known.checked = true);
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: `${this.root.dataset.name}_id`, value: id, checked: true });
    const label = document.createElement("label");
    label.append(box, ` ${text}`);
    const item = document.createElement("li");
    item.append(label);
    this.chosen.append(item);
  }
}

enliven("data-jumelage-picker", Picker);
