// After an exchange in place the keyboard stands where the work goes on: in the form, or at the item that was saved.
document.addEventListener("htmx:afterSettle", (event) => {
  const summary = event.target.querySelector?.("[data-jumelage-error-summary], .clashes");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
    return;
  }
  event.target.querySelector?.(".slot--editing input:not([type=hidden]), .slot--editing select")?.focus();
});
