// A text field that offers places while someone types.
import { Combobox, enliven } from "../ui/js/combobox.js";

class PlaceField extends Combobox {
  // What was chosen holds only for the words that were there when it was chosen.
  forget() {
    this.root.querySelector(".place-field__offered")?.remove();
    this.number(this.input.name).value = "";
  }

  take(option) {
    this.forget();
    this.input.value = option.dataset.text;
    this.number(this.input.name).value = option.dataset.id;
  }
}

enliven("data-jumelage-place", PlaceField);
