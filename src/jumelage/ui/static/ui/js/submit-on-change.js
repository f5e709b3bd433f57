// A form marked data-jumelage-submit-on-change is sent when a choice in it changes; its button stays for
// people without JavaScript.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-jumelage-submit-on-change]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});
